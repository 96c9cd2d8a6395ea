//go:build unix

package main

import (
	"math"
	"syscall"
)

// openFiles is how many files this program may have open. Go raises that to what the system allows when a program
// starts.
func openFiles() int {
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err != nil || files.Cur > math.MaxInt32 {
		return math.MaxInt32
	}
	return int(files.Cur)
}
