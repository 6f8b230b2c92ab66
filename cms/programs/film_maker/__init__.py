"""Makes a program's short films, captions and transcripts from the words in its `films.yaml`.

Only whoever changes a film needs it: the results are committed, so that a site without ffmpeg can show them.
Needs ffmpeg with libvpx-vp9 and libopus, espeak-ng, and the DejaVu fonts.
"""
