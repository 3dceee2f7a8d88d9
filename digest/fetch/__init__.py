"""The only code that goes out: sources of the config come in, stored articles go out.

Every answer is taken as hostile: checked addresses, bounded sizes and times, parsing in `read`'s
limited process. A source that is dead, slow or broken costs only itself.
"""
