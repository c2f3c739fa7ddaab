using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Library;

/// <summary>An SOP that comes with the program.</summary>
/// <param name="Key">The BPMN process id, also the file's name.</param>
/// <param name="Xml">The BPMN 2.0 file, UTF-8.</param>
public sealed record ShippedSop(string Key, ReadOnlyMemory<byte> Xml);

/// <summary>The files of this folder, as the program carries them.</summary>
public static class ShippedSops
{
    private const string Folder = "Disdik.Bpm.Workflows.Library.";

    /// <summary>SOP 1077/KPTS/2024 of the Dinas Pendidikan Kabupaten Gunungkidul.</summary>
    public const string WebsiteAndSocialMedia = "pengelolaan-website-media-sosial";

    /// <summary>By which SOPs are approved: submission, review, approval, coming into force.</summary>
    public const string Approval = "pengesahan-sop";

    /// <summary>Monitoring every six months and evaluation every twelve of each SOP in force.</summary>
    public const string PeriodicReview = "telaah-berkala-sop";

    /// <summary>Corrects what was published.</summary>
    public const string Correction = "ralat-konten";

    /// <summary>Takes down what was published.</summary>
    public const string TakeDown = "penurunan-konten";

    public static ImmutableArray<ShippedSop> All { get; } = [.. new[] { WebsiteAndSocialMedia, Approval, PeriodicReview, Correction, TakeDown }.Select(key => new ShippedSop(key, Bytes(key + ".bpmn")))];

    /// <summary>True for an SOP that begins with something of the program, which a start by hand would lack.</summary>
    public static bool StartsByItself(string key) => key is Approval or PeriodicReview or Correction or TakeDown;

    /// <summary>The schema of the SOP's own elements and attributes.</summary>
    public static ReadOnlyMemory<byte> Schema { get; } = Bytes("sop.xsd");

    internal static byte[] Bytes(string file)
    {
        using var stream = typeof(ShippedSops).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidDataException($"Expected the embedded file Library/{file}, but the assembly has none.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
