using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What is to be said about the file as a whole.</summary>
internal static class WholeFile
{
    public static void Check(ImportedDocument document, ProcedureReader procedure, SopIdentity identity, List<ImportedTable> identityTables, List<InterchangeFinding> findings)
    {
        void Say(string rule, InterchangeFate fate, string id, string en) => findings.Add(new(rule, fate, new("", ""), null, new(id, en)));

        var steps = procedure.Rows.Count(r => r.Kind is ImportedRowKind.Step);
        if (procedure.Sheets == 0 && document.LoosePictures > 0 && !document.Tables.Any(t => t.Rows.Length > 3))
            Say("import.picture-of-table", InterchangeFate.Dropped, "Diharapkan tabel prosedur yang dapat dibaca, tetapi berkas ini hanya memuat gambar. Gambar tabel tidak dapat dibaca: minta berkas Word atau Excel aslinya.",
                "Expected a procedure table that can be read, but this file has only pictures. A picture of a table cannot be read: ask for the original Word or Excel file.");
        else if (procedure.Sheets == 0)
            Say("import.no-procedure", InterchangeFate.Dropped, "Diharapkan tabel dengan kolom Kegiatan dan Pelaksana atau Waktu, tetapi tidak ada tabel seperti itu.", "Expected a table with the columns Kegiatan and Pelaksana or Waktu, but there is none.");
        else if (steps == 0) Say("import.no-steps", InterchangeFate.Dropped, "Diharapkan paling sedikit satu langkah di bawah kepala tabel, tetapi tidak ada.", "Expected at least one step below the heading, but there is none.");
        if (procedure.Sheets > 0 && procedure.Lanes.IsEmpty)
            Say("import.no-lanes", InterchangeFate.Degraded, "Diharapkan nama pelaksana di kepala tabel, tetapi tidak ada: sebutkan pelaksananya sendiri.", "Expected performers' names in the heading, but there are none: name them yourself.");
        if (identityTables.Count == 0 && identity.Number.Length == 0)
            Say("import.no-identity", InterchangeFate.Degraded, "Diharapkan halaman identitas (nomor, nama, dasar hukum), tetapi tidak ditemukan.", "Expected an identity page (number, name, legal basis), but none was found.");
        if (document.Tables.Count(t => !procedure.Understood(t) && !identityTables.Contains(t) && t.Rows.Any(r => r.Any(c => c.Text.Length > 0))) is > 0 and var others)
            Say("import.other-tables", InterchangeFate.Dropped, $"{others} tabel lain tidak dikenali dan tidak diambil.", $"{others} other table(s) were not recognised and are left out.");
    }
}
