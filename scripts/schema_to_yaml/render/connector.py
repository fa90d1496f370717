"""The connector as Kafka Connect's REST interface takes it."""

import json

from scripts.schema_to_yaml.map.models import Project


def connector_json(project: Project) -> str:
    document = {"name": project.connector.name, "config": project.connector_properties}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
