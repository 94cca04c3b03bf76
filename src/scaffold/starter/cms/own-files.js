"use strict";

// The web editor asks another site for its translations. They lie beside it here.
{
  const fetched = window.fetch;
  const translation = /\/@sveltia\/cms@[^/]+\/(locales\/[a-zA-Z-]+\.json)$/;
  window.fetch = function fetch(resource, options) {
    const address = resource instanceof Request ? resource.url : String(resource);
    const own = translation.exec(address);
    return own ? fetched.call(window, own[1], options) : fetched.call(window, resource, options);
  };
}
