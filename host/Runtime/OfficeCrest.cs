using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// The picture on cover and identity page: what an administrator brought in, kept in the data folder; else the file that the setting
/// <c>Sop:Crest</c> names, a PNG or JPEG whose relative path begins in the data folder.
/// </summary>
public sealed class OfficeCrest(IConfiguration configuration, DataFolder folder)
{
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>True when an administrator brought one in.</summary>
    public bool IsBroughtIn => File.Exists(Kept);

    /// <summary>As it is now; null when there is none.</summary>
    /// <exception cref="ProblemException">The file cannot be read or is no picture.</exception>
    public OfficePicture? Picture => IsBroughtIn ? Read(Kept) : configuration["Sop:Crest"] is { Length: > 0 } named ? Read(Path.Combine(folder.Path, named)) : null;

    private string Kept => Path.Combine(folder.Path, "crest");

    /// <summary>From now on every document has this one.</summary>
    /// <exception cref="ProblemException">Too large, or no picture that can be printed. The one before stays then.</exception>
    public void Replace(byte[] bytes)
    {
        if (bytes.Length > MaxBytes) throw new ProblemException(ProblemKind.Invalid, "crest-too-large", new(
            $"Diharapkan lambang paling besar {MaxBytes / 1024 / 1024} MB, tetapi berkas ini lebih besar.", $"Expected a crest of at most {MaxBytes / 1024 / 1024} MB, but this file is larger."));
        if (OfficePicture.Read(bytes) is not { } picture || !PdfDocumentWriter.CanDraw(picture)) throw new ProblemException(ProblemKind.Invalid, "crest-unreadable", new(
            "Diharapkan gambar PNG atau JPEG, tetapi isi berkas ini bukan atau tidak dapat dicetak. Simpan ulang gambarnya sebagai PNG, lalu coba lagi.",
            "Expected a PNG or JPEG picture, but this file is none or cannot be printed. Save the picture as PNG again, then try once more."));
        // A print that runs meanwhile reads the one or the other, never half of one.
        var beside = $"{Kept}-{Guid.NewGuid():N}";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, Kept, overwrite: true);
    }

    public void Remove() => File.Delete(Kept);

    private static OfficePicture Read(string path)
    {
        try
        {
            if (OfficePicture.Read(File.ReadAllBytes(path)) is { } picture) return picture;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
        throw Unreadable(path, null);
    }

    private static ProblemException Unreadable(string path, Exception? inner) => new(ProblemKind.Invalid, "crest-unreadable", new(
        $"Diharapkan lambang PNG atau JPEG, tetapi '{Path.GetFileName(path)}' tidak dapat dibaca sebagai gambar. Beri tahu pengelola sistem.",
        $"Expected a PNG or JPEG crest, but '{Path.GetFileName(path)}' cannot be read as a picture. Tell the system's administrator."), inner: inner);
}
