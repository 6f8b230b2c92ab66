from __future__ import annotations

import json
import logging
import logging.config

from config.logs import logging_config


def line(capsys, *, as_json: bool) -> str:
    config = logging_config(level="INFO", as_json=as_json)
    config["loggers"] = {"trial": {"handlers": ["console"], "propagate": False}}
    del config["root"]
    logging.config.dictConfig(config)
    logging.getLogger("trial").warning("launch refused", extra={"reference": "7KQ2-M4XD"})
    return capsys.readouterr().err


def test_production_writes_one_json_object_a_line(capsys) -> None:
    record = json.loads(line(capsys, as_json=True))
    assert record["event"] == "launch refused"
    assert record["reference"] == "7KQ2-M4XD"
    assert record["level"] == "warning"


def test_development_writes_for_the_eye(capsys) -> None:
    assert "reference=7KQ2-M4XD" in line(capsys, as_json=False)
