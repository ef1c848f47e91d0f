"""Our plugin for `datasette --plugins-dir web/plugins`, where newsieve is not installed as a package of Datasette's.

It has no hooks of its own: where the entry point has brought them already, they are not registered a second time.
"""

from datasette.plugins import pm

from newsieve_datasette import plugin

if not pm.is_registered(plugin):
    pm.register(plugin, "newsieve")
