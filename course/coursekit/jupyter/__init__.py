"""What Jupyter itself reads of the kit: kernel, server settings, words of its menus."""
