#!/bin/sh
# Installs what title evaluation is compared with: DuckDB, Polars and numpy from PyPI into a virtual environment, and the
# hand-written C++ programs. Everything goes below $BENCH_HOME; nothing here is needed to use or test Quanheng.
set -e
here=$(cd "$(dirname "$0")" && pwd)
export BENCH_HOME="${BENCH_HOME:-$HOME/.cache/quanheng-bench}"
mkdir -p "$BENCH_HOME"
python3 -m venv "$BENCH_HOME/venv"
"$BENCH_HOME/venv/bin/pip" install -q -r "$here/requirements.txt"
if command -v g++ > /dev/null; then sh "$here/native/build.sh"; else echo "no g++: without the C++ programs"; fi
