//go:build unix

package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// version is the server that the engines are tested against; pom.xml names it too.
const version = "5.26.20"

//go:embed pom.xml
var pom []byte

type installCmd struct{}

// Run downloads the server unless the cache has it, and prints its folder.
func (installCmd) Run(ctx context.Context, c *cli) error {
	if err := install(ctx, c.Cache); err != nil {
		return err
	}
	fmt.Println(c.Cache)
	return nil
}

// install fills dir with the server's jars through Maven. The folder gets its
// name only when it is complete, under a lock, so whoever finds it can use it.
func install(ctx context.Context, dir string) error {
	if exists(dir) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	held, err := lock(dir + ".lock")
	if err != nil {
		return err
	}
	defer held.Close()
	if exists(dir) {
		return nil
	}

	partial := dir + ".partial"
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	if err := download(ctx, partial); err != nil {
		return fmt.Errorf("download Neo4j %s: %w", version, err)
	}
	return os.Rename(partial, dir)
}

// download lets Maven copy the server and all it depends on into dir, with
// every checksum verified.
func download(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	pomFile := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(pomFile, pom, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "neo4j: downloading %s into %s\n", version, filepath.Dir(dir))
	mvn := exec.CommandContext(ctx, "mvn", "--batch-mode", "--quiet", "--strict-checksums", "--file", pomFile,
		"dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+dir)
	mvn.Stdout, mvn.Stderr = os.Stderr, os.Stderr
	return mvn.Run()
}
