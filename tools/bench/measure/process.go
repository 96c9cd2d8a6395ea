//go:build unix

package measure

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// spent is the processor time of this program so far; zero where that cannot be known.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// forgetPeak gives memory back and lets the peak begin anew. Where the system cannot do that, the peak is that of the
// run.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600)
}

// resident is the memory of this program in MB: VmRSS or VmHWM, its peak. Zero where that cannot be known.
func resident(field string) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	return megabytes(string(status), field)
}

// megabytes reads a field of a file of lines like "VmRSS:   1024 kB".
func megabytes(text, field string) float64 {
	_, after, ok := strings.Cut("\n"+text, "\n"+field+":")
	if !ok {
		return 0
	}
	line, _, _ := strings.Cut(after, "\n")
	kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "kB")), 64)
	if err != nil {
		return 0
	}
	return kb / 1024
}

// machine describes where this runs.
func machine() Machine {
	memory, _ := os.ReadFile("/proc/meminfo")
	processors, _ := os.ReadFile("/proc/cpuinfo")
	return Machine{
		System: runtime.GOOS + "/" + runtime.GOARCH, Processor: model(string(processors)), Processors: runtime.NumCPU(),
		MemoryMB: round(megabytes(string(memory), "MemTotal")), Go: runtime.Version(), LoadBefore: load(),
	}
}

// model is what the first processor calls itself.
func model(cpuinfo string) string {
	for line := range strings.Lines(cpuinfo) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}

// load is the load average of the last minute; zero where that cannot be known.
func load() float64 {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	v, _ := strconv.ParseFloat(first, 64) // zero is what is not known
	return v
}
