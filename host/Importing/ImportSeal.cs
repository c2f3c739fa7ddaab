using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.DataProtection;

namespace Disdik.Bpm.Host.Importing;

/// <summary>
/// What was read travels with the form and comes back with the decisions, so that the program keeps nothing in between. It is sealed: what
/// comes back is what was read, for the person who read it, within a day.
/// </summary>
public sealed class ImportSeal(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Packed, in bytes: a form field takes 4 MB of text.</summary>
    private const int MaxPackedBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private sealed record Reading(DateTimeOffset At, ImportedFile File);

    /// <exception cref="UnreadableFileException">The file holds more than a form can carry.</exception>
    public string Seal(ImportedFile file, string userId)
    {
        using MemoryStream packed = new();
        using (BrotliStream pack = new(packed, CompressionLevel.Optimal, leaveOpen: true)) JsonSerializer.Serialize(pack, new Reading(time.GetUtcNow(), file));
        if (packed.Length > MaxPackedBytes) throw ImportedFile.TooLarge(file.Name);
        return Convert.ToBase64String(ProtectorFor(userId).Protect(packed.ToArray()));
    }

    /// <exception cref="ProblemException">The seal is broken, another person's, or too old.</exception>
    public ImportedFile Open(string? seal, string userId)
    {
        try
        {
            using BrotliStream unpack = new(new MemoryStream(ProtectorFor(userId).Unprotect(Convert.FromBase64String(seal ?? ""))), CompressionMode.Decompress);
            if (JsonSerializer.Deserialize<Reading>(unpack) is { } reading && time.GetUtcNow() - reading.At < Life) return reading.File;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            // Told below, in the same words.
        }
        throw new ProblemException(ProblemKind.Invalid, "import-expired", new(
            "Diharapkan hasil baca yang masih berlaku, tetapi sudah lewat sehari atau bukan milik Anda. Unggah berkasnya sekali lagi.",
            "Expected a reading that is still valid, but it is older than a day or not yours. Upload the file once more."));
    }

    private IDataProtector ProtectorFor(string userId) => protection.CreateProtector("Disdik.Bpm.Import", userId);
}
