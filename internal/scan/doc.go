// Package scan reads much of a store by several readers at once, and hands it on in order.
package scan
