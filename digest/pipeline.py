"""The whole build, one step handing values to the next.

    read        bytes -> Article            digest/read/folder.py      read_folder(...)
    understand  Article -> Understood       digest/understand/article.py understand(article)
    compare     Articles -> Story           digest/compare/stories.py  group(articles, ...)
                Claims -> Cluster, Conflict digest/compare/claims.py   compare_story(...)
    compose     Clusters -> Edition         digest/compose/edition.py  compose(...)
    publish     Edition -> files            digest/publish/            pages, feeds, digest.json, site
"""
