"""A course page needs only a part of JupyterLab: leave the rest out."""

from __future__ import annotations

from typing import Any

UNUSED: tuple[str, ...] = ()


def slim(config: dict[str, Any], url: str) -> dict[str, Any]:
    """Leave out of a page what a participant never meets.

    Args:
        config: the page's configuration.
        url: the page's address; only the participant's page is made slim.

    Returns:
        The configuration, with more extensions turned off.

    """
    if "/notebooks/" not in url:
        return config
    off = [*config.get("disabledExtensions", []), *UNUSED]
    return config | {"disabledExtensions": off}
