//go:build unix

package main

import (
	"archive/zip"
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed pom.xml
var pom []byte

type installCmd struct{}

// Run downloads the server unless the cache has it, and prints its folder.
func (installCmd) Run(ctx context.Context, c *cli) error {
	r := c.release()
	if err := install(ctx, r); err != nil {
		return err
	}
	fmt.Println(r.jars)
	return nil
}

// install fills r.jars through Maven. The folder gets its name only when it is
// complete, under a lock, so whoever finds it can use it.
func install(ctx context.Context, r release) error {
	dir := r.jars
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
	if err := download(ctx, r.version, partial, held); err != nil {
		return fmt.Errorf("download Neo4j %s: %w", r.version, err)
	}
	if err := verify(partial); err != nil {
		return fmt.Errorf("download Neo4j %s: %w", r.version, err)
	}
	return os.Rename(partial, dir)
}

// download lets Maven copy the server and all it depends on into dir, with
// every checksum verified. Maven inherits the lock: should this process be
// killed, nobody starts a second Maven on the same files while it still writes.
func download(ctx context.Context, version, dir string, held *os.File) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	pomFile := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(pomFile, pom, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "neo4j: downloading %s into %s\n", version, filepath.Dir(dir))
	mvn := exec.CommandContext(ctx, "mvn", "--batch-mode", "--quiet", "--strict-checksums", "-Dstyle.color=never",
		"-Dneo4j.version="+version, "--file", pomFile, "dependency:copy-dependencies", "-DincludeScope=runtime",
		"-DoutputDirectory="+dir)
	mvn.Stdout, mvn.Stderr = os.Stderr, os.Stderr
	mvn.ExtraFiles = []*os.File{held}
	return mvn.Run()
}

// verify opens every jar, whose index stands at its end: a jar cut short by an
// earlier killed Maven is found here and not by a server that fails to start.
func verify(dir string) error {
	jars, err := filepath.Glob(filepath.Join(dir, "*.jar"))
	if err != nil || len(jars) == 0 {
		return cmp.Or(err, errors.New("no jar was copied"))
	}
	for _, jar := range jars {
		archive, err := zip.OpenReader(jar)
		if err != nil {
			return fmt.Errorf("%s is broken, remove it from Maven's local repository: %w", filepath.Base(jar), err)
		}
		archive.Close()
	}
	return nil
}
