package main

import (
	"fmt"
	"runtime/debug"

	"kith/internal/gen"
)

type schemaCmd struct{}

// Run prints the SDL.
func (schemaCmd) Run(p *program) error {
	_, err := fmt.Fprint(p.out, gen.SDL)
	return err
}

type versionCmd struct{}

// Run prints the version, and the revision it was built from if that is known.
func (versionCmd) Run(p *program) error {
	version, revision := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	_, err := fmt.Fprintln(p.out, "kith "+version+revision)
	return err
}
