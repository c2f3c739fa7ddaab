using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Proposes a kegiatan in the form that the guideline asks for: an active verb first, and no subject.</summary>
internal static partial class ActiveWording
{
    private static readonly FrozenDictionary<string, string> Verbs = new Dictionary<string, string>
    {
        ["pengumpulan"] = "mengumpulkan", ["penyusunan"] = "menyusun", ["pelaksanaan"] = "melaksanakan", ["pembuatan"] = "membuat", ["pemeriksaan"] = "memeriksa", ["penerimaan"] = "menerima",
        ["penyerahan"] = "menyerahkan", ["pengiriman"] = "mengirim", ["penetapan"] = "menetapkan", ["pencatatan"] = "mencatat", ["pendataan"] = "mendata", ["pengarsipan"] = "mengarsipkan",
        ["penyimpanan"] = "menyimpan", ["penandatanganan"] = "menandatangani", ["pengesahan"] = "mengesahkan", ["persetujuan"] = "menyetujui", ["penilaian"] = "menilai", ["pemantauan"] = "memantau",
        ["pengawasan"] = "mengawasi", ["pengolahan"] = "mengolah", ["pengelolaan"] = "mengelola", ["pengeditan"] = "menyunting", ["penyuntingan"] = "menyunting", ["penyaringan"] = "menyaring",
        ["penerbitan"] = "menerbitkan", ["penayangan"] = "menayangkan", ["publikasi"] = "memublikasikan", ["verifikasi"] = "memverifikasi", ["validasi"] = "memvalidasi", ["evaluasi"] = "mengevaluasi",
        ["monitoring"] = "memantau", ["koordinasi"] = "mengoordinasikan", ["sosialisasi"] = "menyosialisasikan", ["konsultasi"] = "mengonsultasikan", ["rekapitulasi"] = "merekapitulasi", ["pembayaran"] = "membayar",
        ["pengajuan"] = "mengajukan", ["pendaftaran"] = "mendaftar", ["pemanggilan"] = "memanggil", ["pemberitahuan"] = "memberitahukan", ["penyampaian"] = "menyampaikan", ["pengambilan"] = "mengambil",
        ["penginputan"] = "memasukkan", ["input"] = "memasukkan", ["pemasukan"] = "memasukkan", ["pembaruan"] = "memperbarui", ["pemutakhiran"] = "memutakhirkan", ["perbaikan"] = "memperbaiki",
        ["penelitian"] = "meneliti", ["penelaahan"] = "menelaah", ["pengkajian"] = "mengkaji", ["perencanaan"] = "merencanakan", ["persiapan"] = "menyiapkan", ["penyiapan"] = "menyiapkan",
        ["pembagian"] = "membagi", ["pendistribusian"] = "mendistribusikan", ["distribusi"] = "mendistribusikan", ["penggandaan"] = "menggandakan", ["pencetakan"] = "mencetak", ["penutupan"] = "menutup",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoVerbAfter = new[] { "yang", "untuk", "agar", "guna", "tidak", "sudah", "telah", "belum" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null when no wording follows from the words that stand there.</summary>
    public static string? Propose(string text, ImmutableArray<Lane> actors)
    {
        var better = FromNoun(text) ?? WithoutSubject(text, actors);
        return better is not null && ActiveVerb.Begins(better) && Actors.Acting(better, actors) is null ? better : null;
    }

    /// <summary>"Pengumpulan dan penyusunan … dilaksanakan oleh …" becomes "Mengumpulkan dan menyusun …".</summary>
    private static string? FromNoun(string text)
    {
        if (Nouns().Match(text) is not { Success: true } found || Verbs.GetValueOrDefault(found.Groups[1].Value.ToLowerInvariant()) is not { } verb) return null;
        var second = found.Groups[2].Success ? Verbs.GetValueOrDefault(found.Groups[2].Value.ToLowerInvariant()) : null;
        if (found.Groups[2].Success && second is null) found = FirstNoun().Match(text);
        var rest = PassiveAgent().Replace(text[found.Length..], "").TrimEnd();
        return Wording.Capital(second is null ? verb : $"{verb} dan {second}") + (rest.Length == 0 || char.IsWhiteSpace(rest[0]) || char.IsPunctuation(rest[0]) ? rest : " " + rest);
    }

    /// <summary>"Pejabat yang berwenang berhak melakukan …" becomes "Melakukan …".</summary>
    private static string? WithoutSubject(string text, ImmutableArray<Lane> actors)
    {
        if (Actors.Acting(text, actors) is not { } acting || !text.TrimStart().StartsWith(acting.Named, StringComparison.Ordinal)) return null;
        var words = Token().Matches(text).Take(60).ToList();
        for (var at = 1; at < words.Count; at++)
            if (ActiveVerb.Is(words[at].Value) && !NoVerbAfter.Contains(words[at - 1].Value.ToLowerInvariant())) return Wording.Capital(text[words[at].Index..].Trim());
        return null;
    }

    [GeneratedRegex(@"^\s*(\p{L}+)(?:\s+dan\s+(pe\p{L}+an|\p{L}+asi|monitoring))?(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Nouns();

    [GeneratedRegex(@"^\s*(\p{L}+)")]
    private static partial Regex FirstNoun();

    [GeneratedRegex(@"\s+(?:yang\s+)?(?:dilaksanakan|dilakukan|dikerjakan|diselenggarakan|disusun|dibuat)\s+oleh\s+.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex PassiveAgent();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Token();
}
