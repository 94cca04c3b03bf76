"""The description that data portals harvest: DCAT-AP 3 by its own shapes, and what DCAT-AP-SE 3 asks for beyond them."""

import json
import re
from pathlib import Path

import pytest
from conftest import VALIDATORS
from pyshacl import validate
from rdflib import DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")

#: The shapes of DCAT-AP 3.0.1 by SEMIC.
SHAPES = VALIDATORS / "dcat-ap-3.0.1-shapes.ttl"


@pytest.fixture
def graph(data):
    return Graph().parse(data.folder.parent / "datasets/dcat", format="xml")


def test_all_notations_say_the_same(data, graph):
    assert isomorphic(graph, Graph().parse(data.folder / "catalogue.ttl", format="turtle"))
    assert isomorphic(graph, Graph().parse(data.folder / "catalogue.jsonld", format="json-ld"))
    for name in ["datasets/dcat", "datasets/dcat.rdf"]:
        assert (data.folder / "catalogue.rdf").read_bytes() == (data.folder.parent / name).read_bytes()


@pytest.mark.skipif(not Path(SHAPES).exists(), reason="the shapes are not there")
def test_the_shapes_of_dcat_ap_are_kept(graph):
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES, format="turtle"))
    assert conforms, report


def test_addresses_are_absolute(graph):
    for triple in graph:
        for node in triple:
            assert not isinstance(node, URIRef) or ":" in node.split("/")[0], node


#: What DCAT-AP-SE 3 asks for or recommends of what the catalogue has (https://docs.dataportal.se/dcat/3.0.0/).
MANDATORY = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset, DCTERMS.license, FOAF.homepage, DCTERMS.language, DCTERMS.spatial, DCAT.themeTaxonomy],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.distribution, DCAT.theme, DCAT.keyword, DCTERMS.accessRights, DCTERMS.accrualPeriodicity, DCTERMS.language, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.identifier, DCAT.landingPage],
    DCAT.Distribution: [DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS.title, DCTERMS.description, DCAT.byteSize, DCAT.mediaType, DCTERMS.format, SPDX.checksum],
    FOAF.Agent: [FOAF.name, DCTERMS.type],
    VCARD.Organization: [VCARD.fn, VCARD.hasEmail],
    DCTERMS.PeriodOfTime: [DCAT.startDate],
}


@pytest.mark.parametrize("kind", MANDATORY)
def test_what_the_swedish_profile_asks_for_is_there(graph, kind):
    found = list(graph.subjects(RDF.type, kind))
    assert found
    for node in found:
        for name in MANDATORY[kind]:
            assert graph.value(node, name, any=True) is not None, (node, name)


def test_texts_are_there_in_both_languages(graph):
    for node in [*graph.subjects(RDF.type, DCAT.Catalog), *graph.subjects(RDF.type, DCAT.Dataset), *graph.subjects(RDF.type, DCAT.Distribution)]:
        for name in [DCTERMS.title, DCTERMS.description]:
            assert {text.language for text in graph.objects(node, name)} == {"sv", "en"}


def test_distributions_are_told_apart_by_title_and_by_description(graph):
    nodes = list(graph.subjects(RDF.type, DCAT.Distribution))
    for name in [DCTERMS.title, DCTERMS.description]:
        for lang in ["sv", "en"]:
            texts = [str(text) for node in nodes for text in graph.objects(node, name) if text.language == lang]
            assert len(texts) == len(nodes) and len(set(texts)) == len(nodes), (name, lang)


def test_the_dataset_has_the_title_that_search_engines_read(data, graph):
    node = next(graph.subjects(RDF.type, DCAT.Dataset))
    for lang in ["sv", "en"]:
        page = (data.folder.parent / lang / "data/index.html").read_text(encoding="utf-8")
        found = json.loads(re.search(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", page, re.DOTALL).group(1))
        (told,) = [thing for thing in found["@graph"] if thing["@type"] == "Dataset"]
        assert Literal(told["name"], lang=lang) in set(graph.objects(node, DCTERMS.title))
        assert told["@id"] == str(node)


def test_every_data_file_is_a_distribution(data, graph):
    release = {file["name"]: file for file in data.json("release.json")["files"]}
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        name = str(graph.value(node, DCAT.downloadURL)).rsplit("/", 1)[1]
        file = release.pop(name)
        assert graph.value(node, DCAT.byteSize).value == file["bytes"]
        checksum = graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue)
        assert isinstance(checksum, Literal) and str(checksum) == file["sha256"]
    assert release == {}
