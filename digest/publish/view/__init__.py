"""What a template sees: one frozen value a thing on the page, every field documented.

``str`` is text from outside or words of ours; Jinja encodes it. ``Markup`` is HTML or a link
made here from checked parts. A link is relative to the site's root unless it says otherwise:
write ``{{ root }}{{ claim.href }}``, where ``root`` is ``""`` or ``"../"`` by the page.
The string after each field is its documentation; ``docs/templates.md`` is held against it.
"""
