"""A course page needs only a part of Jupyter: leave the rest out, and it opens sooner."""

from __future__ import annotations

from typing import Any

LAB = "@jupyterlab/"
NOTEBOOK = "@jupyter-notebook/"
# Whole extensions that the participant's page never uses: nothing there is typed, searched,
# debugged, completed or opened by hand, and no menu, panel or toolbar is shown.
UNUSED = (
    *(
        f"{LAB}{name}-extension"
        for name in (
            "audio", "cell-toolbar", "celltags", "completer", "console", "csvviewer", "debugger",
            "documentsearch", "extensionmanager", "fileeditor", "help", "htmlviewer", "imageviewer",
            "inspector", "javascript", "json", "json-lines", "launcher", "logconsole", "lsp",
            "markdownviewer", "mathjax", "mermaid", "metadataform", "pdf", "pluginmanager",
            "running", "settingeditor", "shortcuts", "statusbar", "terminal", "toc", "tooltip",
            "vega5", "video", "workspaces",
        )
    ),
    *(f"{NOTEBOOK}{name}-extension" for name in ("console", "documentsearch", "help", "terminal")),
    *(
        f"{LAB}notebook-extension:{name}"
        for name in (
            "active-cell-tool", "code-console", "completer", "copy-output", "export",
            "metadata-editor", "search", "toc", "tools", "update-raw-mimetype",
        )
    ),
    *(
        f"{NOTEBOOK}notebook-extension:{name}"
        for name in (
            "checkpoints", "close-tab", "edit-notebook-metadata", "full-width-notebook",
            "kernel-logo", "kernel-status", "menu-override", "notebook-tools", "open-tree-tab",
            "scroll-output", "tab-icon", "trusted",
        )
    ),
    f"{LAB}notebook-extension:cursor-position",
    f"{LAB}notebook-extension:kernel-status",
    f"{LAB}notebook-extension:language-server",
    f"{LAB}codemirror-extension:commands",
    f"{LAB}codemirror-extension:line-col-status",
    f"{LAB}apputils-extension:kernel-status",
    f"{LAB}apputils-extension:kernels-settings",
    f"{LAB}apputils-extension:running-sessions-status",
    f"{LAB}apputils-extension:state",  # our own, which remembers nothing, stands in
    f"{LAB}apputils-extension:themes-palette-menu",
    f"{LAB}application-extension:top-bar",
    f"{LAB}application-extension:faviconbusy",
    f"{LAB}docmanager-extension:download",
)  # fmt: skip
# Extensions from other packages that the page does use.
USED = frozenset({"@jupyter-widgets/jupyterlab-manager", "anywidget", "ovingsrommet"})


def slim(config: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a page what a participant never meets.

    Args:
        config: the configuration of the participant's page.

    Returns:
        The configuration, with extensions turned off or left out.

    """
    off = [*config.get("disabledExtensions", []), *UNUSED]
    others = config.get("federated_extensions", [])
    used = [extension for extension in others if extension["name"] in USED]
    return config | {
        "disabledExtensions": off,
        "federated_extensions": used,
        "buildCheck": False,
        "buildAvailable": False,
    }
