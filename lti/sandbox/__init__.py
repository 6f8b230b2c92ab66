"""A sandbox LMS: a small, honest LTI 1.3 platform to try and test the tool with.

It is a site of its own (process, settings, database, host name) and imports nothing of the rest of
the project: what it knows of the tool is three URLs and what the specifications say. For development
and tests on this machine only.
"""
