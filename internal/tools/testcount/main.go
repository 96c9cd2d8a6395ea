// Testcount reads what `go test -json` prints and writes it for people: one
// line per package, the whole output of what failed, the reason of what was
// skipped, and last, alone on a line, the counts.
//
// It exits with code 1 when anything failed or when nothing ran at all. Tests
// and their subtests are counted alike; a package that fails as a whole (it
// does not build, or dies) counts as one failure.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	counts, err := report(os.Stdin, bufio.NewWriter(os.Stdout))
	if err != nil {
		fmt.Fprintln(os.Stderr, "testcount:", err)
		os.Exit(1)
	}
	fmt.Println(counts)
	if !counts.good() {
		os.Exit(1)
	}
}
