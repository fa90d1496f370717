"""What a competent engineer writes the usual way, from the same manifests, to compare with."""
