using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// The link under a mail that is no duty: whoever has it may end that one kind of mail for that one person, without signing in, and nothing
/// else. Signed by the program's own keys, as RFC 8058 asks.
/// </summary>
public sealed class StopLinks(IDataProtectionProvider protection, PublicAddress address)
{
    public const string Path = "/surel/berhenti";
    private readonly IDataProtector seal = protection.CreateProtector("disdik-bpm.stop-mail");

    /// <summary>The page that asks first.</summary>
    internal string Of(string userId, MailWish wish) => address.Of($"{Path}/{Token(userId, wish)}");

    public string Token(string userId, MailWish wish) => seal.Protect($"{wish} {userId}");

    /// <returns>Null for a token that this program did not make.</returns>
    public (string UserId, MailWish Wish)? Read(string token)
    {
        try
        {
            var parts = seal.Unprotect(token).Split(' ', 2);
            return parts.Length == 2 && Enum.TryParse<MailWish>(parts[0], out var wish) ? (parts[1], wish) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
