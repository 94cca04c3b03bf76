//! The program: everything it does is in the library.

/// Pages are made of very many small strings, on all cores at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    projektblad::cli::run()
}
