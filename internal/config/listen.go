package config

import (
	"errors"
	"fmt"
	"net"
)

// Listen is where a server listens, and where the TLS ends by which it is reached.
type Listen struct {
	Address         string // HOST:PORT
	TLSCert, TLSKey string // files of a certificate and its key: it ends at the server
	TLSInFront      bool   // it ends at a proxy in front of the server
}

// Loopback reports whether only this machine can reach the address.
func (l Listen) Loopback() bool {
	host, _, _ := net.SplitHostPort(l.Address)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Check is the error of settings that do not fit together, or by which keys would be sent to other machines without
// TLS.
func (l Listen) Check() error {
	own := l.TLSCert != ""
	switch _, _, err := net.SplitHostPort(l.Address); {
	case err != nil:
		return fmt.Errorf("--listen %q is no HOST:PORT, as in 127.0.0.1:8080", l.Address)
	case own != (l.TLSKey != ""):
		return errors.New("--tls-cert and --tls-key are a pair: name the file of the certificate and that of its key")
	case own && l.TLSInFront:
		return errors.New("--tls-in-front says that TLS ends before this server, and --tls-cert that it ends here: " +
			"leave one of them out")
	case !l.Loopback() && !own && !l.TLSInFront:
		return fmt.Errorf("--listen %s can be reached from other machines, so it needs TLS: name a certificate with "+
			"--tls-cert and --tls-key, or say with --tls-in-front that a proxy has it; or use 127.0.0.1, [::1] or "+
			"localhost", l.Address)
	}
	return nil
}

// CheckKeys is the error of a server that other machines can reach, by its address or through a proxy, where no key is
// required.
func (l Listen) CheckKeys(required bool) error {
	reached := "--listen " + l.Address
	switch {
	case required, l.Loopback() && !l.TLSInFront:
		return nil
	case l.Loopback():
		reached = "what is behind a proxy (--tls-in-front)"
	}
	return fmt.Errorf("%s can be reached from other machines, and the store has no keys, so anybody there could read "+
		"and write it: `kith keys add NAME` makes a key", reached)
}
