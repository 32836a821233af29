# Two commands do everything: `make run` and `make test`. Both install what is missing from Debian's packages.
BUILD      = build
ASAN_BUILD = build-asan
JOBS       = $(shell nproc)
# A Debian session without a UTF-8 locale would make GTK and gettext fall back to ASCII.
export LC_ALL ?= C.UTF-8
# A hundred test programs are linked; meson asks for the linker when a build folder is set up.
export CC_LD  ?= mold

.PHONY: run test sanitize bench deps program pictures clean

run: program
	tools/run $(BUILD)

test: deps
	tools/test $(BUILD)

sanitize: deps
	tools/sanitize $(ASAN_BUILD)

bench: program
	tools/bench $(BUILD)

program: deps
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD)
	ninja -C $(BUILD) -j $(JOBS)

deps:
	tools/install-packages

pictures: program
	tools/pictures $(BUILD) $(BUILD)/pictures

clean:
	rm -rf $(BUILD) $(ASAN_BUILD)
