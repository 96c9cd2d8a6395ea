//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

func lockFile(home string) string   { return filepath.Join(home, "running.lock") }
func stateFile(home string) string  { return filepath.Join(home, "server.json") }
func outputFile(home string) string { return filepath.Join(home, "logs", "console.log") }
func serverLog(home string) string  { return filepath.Join(home, "logs", "neo4j.log") }

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// running reports whether the server of the home folder is alive. Its process
// id, which may be another process's by now, is not looked at.
func running(home string) bool {
	file, err := tryLock(lockFile(home))
	if err != nil {
		return errors.Is(err, syscall.EWOULDBLOCK)
	}
	file.Close()
	return false
}

// tryLock locks the file, or fails at once with EWOULDBLOCK when another
// process has it. The lock lasts as long as any process has the file open.
func tryLock(path string) (*os.File, error) {
	return lockWith(path, syscall.LOCK_EX|syscall.LOCK_NB)
}

// lock waits until the file is this process's alone.
func lock(path string) (*os.File, error) {
	return lockWith(path, syscall.LOCK_EX)
}

func lockWith(path string, how int) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), how); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// listening waits until the server has logged that its port is open. Asking
// the port instead could reach another server, had that one been quicker.
func listening(ctx context.Context, home string) error {
	for {
		text, _ := os.ReadFile(serverLog(home))
		if bytes.Contains(text, []byte("Bolt enabled on")) {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pollEvery):
		}
	}
}

// lastOutput is the end of what the server printed, for an error message: its
// log, and what Java printed when it died.
func lastOutput(home string) []byte {
	return slices.Concat(tail(serverLog(home)), tail(outputFile(home)))
}

func tail(path string) []byte {
	text, _ := os.ReadFile(path)
	lines := bytes.SplitAfter(text, []byte("\n"))
	return bytes.Join(lines[max(0, len(lines)-20):], nil)
}
