"""The settings file of the embedded server, written anew at each start."""

from pathlib import Path

_NAME = "rapport.conf"
_INCLUDE = f"include_if_exists = '{_NAME}'"

# Sized for a laptop or a small server that also runs the product; ALTER SYSTEM overrides any of them.
_ALWAYS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_line_prefix": "'%m [%p] '",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
}

_THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "1GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "wal_compression": "off",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}


def write(pgdata: Path, *, durable: bool) -> None:
    """Write the settings; without `durable` a crash may lose everything, which only tests can bear."""
    chosen = _ALWAYS if durable else _ALWAYS | _THROWAWAY
    lines = ["# Written by Rapport at each start. Use ALTER SYSTEM for settings of your own.\n"]
    lines += [f"{name} = {value}\n" for name, value in chosen.items()]
    ours = pgdata / _NAME
    ours.write_text("".join(lines))
    # Root writes it, and the server's account reads it; nobody else enters the folder.
    ours.chmod(0o644)
    main = pgdata / "postgresql.conf"
    if _INCLUDE not in main.read_text():
        with main.open("a") as end:
            end.write(f"\n{_INCLUDE}\n")
