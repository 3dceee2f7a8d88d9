"""Articles and claims come in; stories, clusters, origins and conflicts go out.

``claims`` compares the claims of one story; what it does so with stands in folders, each of which
imports only those named behind it:

    words
    figures      words
    stories      words
    origins      words
    matching     words, figures
    differences  words, figures, matching, origins
"""
