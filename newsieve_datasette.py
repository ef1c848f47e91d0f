"""Where Datasette finds our plugin: the entry point of the package, whatever folder the plugin stands in.

A checkout keeps it in `web`, a wheel installs it as `newsieve_web`, as any package may be called `web`. Both are
imported under the second name, so that Datasette, `newsieve serve` and `--plugins-dir` speak of one module.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

NAME = "newsieve_web"
#: Beside this file; an editable installation has a copy of the second one elsewhere, which may be old.
FOLDERS = (NAME, "web")


def load(root: Path) -> ModuleType:
    """The package with the hooks. Raises ImportError when `root` has none of its folders."""
    if loaded := sys.modules.get(NAME):
        return loaded
    folder = next((root / name for name in FOLDERS if (root / name / "__init__.py").is_file()), None)
    if folder is None:
        raise ImportError(f"{root}: has no folder {' or '.join(FOLDERS)}: install newsieve again.", name=NAME)
    spec = spec_from_file_location(NAME, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder}: cannot be imported.", name=NAME)
    module = sys.modules[NAME] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:  # whatever stops it: half of a module would be taken for all of it; raised again
        del sys.modules[NAME]
        raise
    return module


plugin = load(Path(__file__).resolve().parent)
