"""Quality and speed on labelled data: ``python -m benchmarks NAME ARGS``; see RESULTS.md.

Every benchmark is a module with ``main(argv) -> int`` that takes its data's address, so that
other data in the same format can be put in its place.
"""
