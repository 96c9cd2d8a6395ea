//go:build unix

package main

import (
	"archive/zip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestVerifyRefusesWhatIsNotWhole(t *testing.T) {
	whole := jar(t)
	tests := []struct {
		name string
		jars map[string][]byte
		ok   bool
	}{
		{"nothing", nil, false},
		{"whole", map[string][]byte{"a.jar": whole}, true},
		{"cut short", map[string][]byte{"a.jar": whole, "b.jar": whole[:len(whole)-10]}, false},
		{"empty", map[string][]byte{"a.jar": nil}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range test.jars {
				if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := verify(dir); (err == nil) != test.ok {
				t.Errorf("got %v, want ok %t", err, test.ok)
			}
		})
	}
}

func jar(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "whole.jar")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	if _, err := archive.Create("META-INF/MANIFEST.MF"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(archive.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The process, and nothing else, decides whether a server counts as running.
func TestRunningAsLongAsTheProcessLives(t *testing.T) {
	home := t.TempDir()
	held, err := tryLock(lockFile(home))
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command("cat")
	process.ExtraFiles = []*os.File{held}
	stdin, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	held.Close()
	if !running(home) {
		t.Error("the process lives: got not running")
	}
	stdin.Close()
	if err := process.Wait(); err != nil {
		t.Fatal(err)
	}
	if running(home) {
		t.Error("the process has ended: got running")
	}
}

func TestRunCommandKeepsTheCode(t *testing.T) {
	for script, want := range map[string]int{"exit 0": 0, "exit 7": 7, "kill -9 $$": 137} {
		var got exited
		if err := runCommand([]string{"sh", "-c", script}); err != nil && !errors.As(err, &got) {
			t.Fatal(err)
		}
		if got.code != want {
			t.Errorf("%s: got code %d, want %d", script, got.code, want)
		}
	}
}

func TestPlaceRemembersThePassword(t *testing.T) {
	first, err := startCmd{Home: t.TempDir()}.place()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.save(); err != nil {
		t.Fatal(err)
	}
	again, err := startCmd{Home: first.Home, Port: 17999}.place()
	if err != nil {
		t.Fatal(err)
	}
	if again.Password != first.Password || again.Address != "127.0.0.1:17999" || again.Temporary {
		t.Errorf("got %+v, want the password of %+v on port 17999", again, first)
	}
}

func TestFindJavaIsNewEnough(t *testing.T) {
	home := t.TempDir()
	java := filepath.Join(home, "bin", "java")
	if err := os.Mkdir(filepath.Dir(java), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("JAVA_HOME", home)
	for says, want := range map[string]string{
		"echo openjdk 1000.0.15 2025-04-15": java,
		"echo java 1001-ea 2025-09-16":      java,
		"echo openjdk 999.0.15 2025-04-15":  "",
		"echo no version":                   "",
		"echo openjdk 1000.0.1; exit 1":     "",
	} {
		if err := os.WriteFile(java, []byte("#!/bin/sh\n"+says+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		got, err := findJava(t.Context(), 1000)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: got %q, %v, want %q", says, got, err, want)
		}
	}
}

func TestReleaseIsInstalledBesideTheOther(t *testing.T) {
	lts, current := (&cli{Line: "lts", Cache: "cache"}).release(), (&cli{Line: "current", Cache: "cache"}).release()
	if lts.jars != filepath.Join("cache", "neo4j-"+lts.version) || lts.jars == current.jars {
		t.Errorf("got %s and %s, want a folder in cache for each version", lts.jars, current.jars)
	}
}
