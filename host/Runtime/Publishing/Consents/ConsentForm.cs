using System.Globalization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Publishing.Consents;

/// <summary>What was typed into the form of a consent.</summary>
public sealed partial record ConsentForm(
    string Key, string Initials, string School, string Class, string Guardian, string Relation, IReadOnlyList<string> Scopes, IReadOnlyList<string> Channels,
    string GivenOn, string From, string Until, string Bidang)
{
    public static readonly IReadOnlyList<string> Relations = ["ibu", "ayah", "wali"];

    /// <summary>What cannot be taken, by field; empty when all can.</summary>
    public IReadOnlyDictionary<string, Text> Problems(DateOnly today)
    {
        Dictionary<string, Text> found = [];
        if (!WrittenInitials().IsMatch(Initials)) Say("inisial", new($"Diharapkan inisial anak, misalnya A.B., tetapi ditemukan \"{Initials}\". Nama lengkap tidak dicatat di sini.", $"Expected the child's initials, such as A.B., but found \"{Initials}\". Full names are not kept here."));
        Fill("sekolah", School, 120, new("nama sekolah", "the school's name"));
        Fill("kelas", Class, 20, new("kelas", "the class"));
        Fill("orangTua", Guardian, 120, new("nama orang tua/wali", "the parent's or guardian's name"));
        foreach (var (field, text) in new[] { ("sekolah", School), ("kelas", Class), ("orangTua", Guardian) })
            if (RegisterNumber().IsMatch(text)) Say(field, new("Diharapkan tanpa NISN atau NIK, tetapi ada deretan angka yang panjang.", "Expected no NISN or NIK, but there is a long row of digits."));
        if (!Relations.Contains(Relation)) Say("hubungan", new("Diharapkan ibu, ayah, atau wali dipilih, tetapi belum.", "Expected mother, father or guardian to be picked, but none is."));
        if (Scopes.Count == 0 || Scopes.Any(s => !ConsentWords.Scopes.Contains(s))) Say("cakupan", new("Diharapkan paling sedikit satu jenis data dipilih, tetapi belum.", "Expected at least one kind of data to be picked, but none is."));
        if (Channels.Count == 0 || Channels.Any(c => !ConsentWords.Channels.Contains(c))) Say("kanal", new("Diharapkan paling sedikit satu kanal dipilih, tetapi belum.", "Expected at least one channel to be picked, but none is."));
        var (given, from, until) = (Day("tanggal", GivenOn), Day("mulai", From), Day("sampai", Until));
        if (given > today) Say("tanggal", new($"Diharapkan tanggal tanda tangan paling lambat hari ini, tetapi ditemukan {given:yyyy-MM-dd}.", $"Expected the day of signing to be today at the latest, but found {given:yyyy-MM-dd}."));
        if (until < from) Say("sampai", new($"Diharapkan hari terakhir tidak sebelum {from:yyyy-MM-dd}, tetapi ditemukan {until:yyyy-MM-dd}.", $"Expected a last day not before {from:yyyy-MM-dd}, but found {until:yyyy-MM-dd}."));
        return found;

        void Say(string field, Text reason) => found.TryAdd(field, reason);
        void Fill(string field, string text, int most, Text what)
        {
            if (text.Length == 0) Say(field, new($"Diharapkan {what.Id}, tetapi kosong.", $"Expected {what.En}, but it is empty."));
            else if (text.Length > most || text.Any(char.IsControl)) Say(field, new($"Diharapkan {what.Id} paling panjang {most} huruf dalam satu baris, tetapi isinya lain.", $"Expected {what.En} of at most {most} characters in one line, but it is not."));
        }
        DateOnly? Day(string field, string text)
        {
            if (Date(text) is { } day) return day;
            Say(field, NoDate(text));
            return null;
        }
    }

    internal static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static Text NoDate(string text) => new($"Diharapkan tanggal, tetapi ditemukan \"{text}\".", $"Expected a date, but found \"{text}\".");

    internal ConsentRow Row(string number, string? bidang, KeptFile file, Security.Actor actor, DateTimeOffset now) => new()
    {
        Number = number, EntryKey = Key, Initials = Initials, School = School, Class = Class, Guardian = Guardian, Relation = Relation, Scopes = string.Join(' ', Scopes), Channels = string.Join(' ', Channels),
        GivenOn = Date(GivenOn)!.Value, From = Date(From)!.Value, Until = Date(Until)!.Value, Bidang = bidang, EnteredBy = actor.UserId, EnteredAt = now,
        FileName = file.FileName, ContentType = file.ContentType, Sha256 = file.Sha256,
    };

    /// <summary>Letters with points or spaces between them, no more than three in a row.</summary>
    [GeneratedRegex(@"^\p{L}{1,3}([. ]+\p{L}{1,3}){0,4}[.]?$")]
    private static partial Regex WrittenInitials();

    [GeneratedRegex(@"(\d[ .\-]?){10,}")]
    private static partial Regex RegisterNumber();
}

/// <summary>A form of a consent that cannot be taken.</summary>
public sealed class ConsentProblemException(IReadOnlyDictionary<string, Text> problems) : Exception(string.Join(' ', problems.Values.Select(p => p.En)))
{
    public IReadOnlyDictionary<string, Text> Problems { get; } = problems;

    internal static ConsentProblemException Of(string field, Text reason) => new(new Dictionary<string, Text> { [field] = reason });
}
