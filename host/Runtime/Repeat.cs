using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A request that a program may repeat because the answer was lost.</summary>
internal static class Repeat
{
    /// <summary>What the key stands for in the database: one person's key never meets another's, nor one kind of request another.</summary>
    public static string KeyOf(Actor actor, string request, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.UserId}\n{request}\n{key}")));

    /// <summary>Null when the request carries no key.</summary>
    public static string? IdOf(Actor actor, string request, string? key) => key is null ? null : KeyOf(actor, request, key);
}
