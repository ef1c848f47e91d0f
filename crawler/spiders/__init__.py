"""One spider per kind of discovery, not per site: a site is a table in sites.toml."""
