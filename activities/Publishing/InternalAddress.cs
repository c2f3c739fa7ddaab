using System.Net;
using System.Net.Sockets;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Which addresses lie inside a network rather than on the internet.</summary>
/// <remarks>IANA's registries of special-purpose addresses (RFC 6890 and its updates).</remarks>
public static class InternalAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32", "2001::/32", "100::/64",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return Is(address.MapToIPv4());
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            // Addresses that carry an IPv4 address lead to that one.
            if (Translated.Contains(address)) return Is(new IPAddress(address.GetAddressBytes()[12..16]));
            if (SixToFour.Contains(address)) return Is(new IPAddress(address.GetAddressBytes()[2..6]));
        }
        return Networks.Any(n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }
}
