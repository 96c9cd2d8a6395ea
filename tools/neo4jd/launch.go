//go:build unix

package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
)

//go:embed neo4j.conf
var conf []byte

// launch starts the Java process in a session of its own, so that Ctrl-C
// reaches the command under test and not the server below it. The process
// inherits the home's lock: the lock is held exactly as long as it lives.
func launch(ctx context.Context, r release, home, address string) (*os.Process, error) {
	path, err := findJava(ctx, r.java)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, err
	}
	held, err := tryLock(lockFile(home))
	if err != nil {
		return nil, fmt.Errorf("%s: a server is running there already: %w", home, err)
	}
	defer held.Close()
	if err := configure(home, address, r.settings); err != nil {
		return nil, err
	}
	output, err := os.Create(outputFile(home))
	if err != nil {
		return nil, err
	}
	defer output.Close()

	// Half of the heap for what is young: a heap that grows as it is needed collects for seven seconds longer in a
	// first load.
	java := exec.Command(path, "-Xms1500m", "-Xmx1500m", "-Xmn800m", "-XX:+UseSerialGC", "-XX:-UsePerfData",
		"-Djava.io.tmpdir="+filepath.Join(home, "tmp"),
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(r.jars, "*"), r.main,
		"--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"))
	java.Dir = home
	java.Stdout, java.Stderr = output, output
	java.ExtraFiles = []*os.File{held}
	java.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := java.Start(); err != nil {
		return nil, fmt.Errorf("start Java: %w", err)
	}
	return java.Process, nil
}

// configure lays out the home folder: configuration, and a log of its own.
func configure(home, address, settings string) error {
	for _, dir := range []string{"conf", "logs", "tmp"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			return err
		}
	}
	if err := os.Remove(serverLog(home)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	text := fmt.Appendf(slices.Clip(conf), "\nserver.bolt.listen_address=%s\n%s", address, settings)
	return os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), text, 0o600)
}
