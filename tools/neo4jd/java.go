//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// findJava is the first Java that is new enough: that of JAVA_HOME, the usual one, or one installed beside it.
func findJava(ctx context.Context, oldest int) (string, error) {
	candidates := []string{"java"}
	if home := os.Getenv("JAVA_HOME"); home != "" {
		candidates = []string{filepath.Join(home, "bin", "java"), "java"}
	}
	beside, err := filepath.Glob("/usr/lib/jvm/*/bin/java")
	if err != nil {
		return "", err
	}
	for _, java := range append(candidates, beside...) {
		if javaVersion(ctx, java) >= oldest {
			return java, nil
		}
	}
	return "", fmt.Errorf("no Java %d or later is found: install it, or say in JAVA_HOME where it is", oldest)
}

// javaVersion is the 17 of "openjdk 17.0.15 2025-04-15", or 0 if there is no such Java.
func javaVersion(ctx context.Context, java string) (version int) {
	output, err := exec.CommandContext(ctx, java, "--version").Output()
	if err != nil {
		return 0
	}
	var name string
	if _, err := fmt.Sscan(string(output), &name, &version); err != nil {
		return 0
	}
	return version
}
