"""How Sphinx makes the documentation site of the pages that `make_site.py` lays out."""

import os

project = html_title = "ictpmo"
extensions = ["myst_parser"]
myst_heading_anchors = 4
# `site:` is an address in the site itself, which no page stands at.
myst_url_schemes = {"http": None, "https": None, "site": "{{path}}"}
exclude_patterns = ["served"]
html_extra_path = ["served"]
highlight_language = "text"
html_theme = "furo"
html_baseurl = os.environ.get("SITE_URL", "")
html_use_index = html_copy_source = html_show_sourcelink = html_show_sphinx = False
