"""The archive in a browser: a Datasette plugin with pages for people. The hooks are what Datasette calls.

    request → language, filters → SQL → rows → words, charts, blocks → template

Deciding is in pure modules (words, language, evidence, blocks, charts, feed, listing, sides), asking in `queries`, the
pages themselves in `views`, what Datasette calls in `hooks`, and what its version 1.0 is told besides in `newer`.
"""

from .hooks import (
    asgi_wrapper,
    extra_template_vars,
    get_metadata,
    prepare_connection,
    prepare_jinja2_environment,
    register_routes,
    render_cell,
    startup,
)

__all__ = [
    "asgi_wrapper",
    "extra_template_vars",
    "get_metadata",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "startup",
]
