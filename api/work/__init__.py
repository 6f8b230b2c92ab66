"""What learners and staff do, as the schema shows it. Who may see what is decided by `coursework.access` and
`coursework.selectors` beforehand; these objects only give things their names in the schema.
"""
