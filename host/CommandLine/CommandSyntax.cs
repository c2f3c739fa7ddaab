using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.CommandLine;

/// <param name="Value">Placeholder of its value; null for a switch.</param>
public sealed record OptionSyntax(string Name, string? Value, Text Explains);

/// <param name="Words">As typed, for instance <c>token create</c>.</param>
/// <param name="Argument">Placeholder of the one thing it is given; null when none.</param>
public sealed record CommandSyntax(string Words, string? Argument, Text Explains, OptionSyntax[] Options, string Example)
{
    public static readonly OptionSyntax[] Common =
    [
        new("--data", "<folder>", new("Folder basis data dan berkas; bawaan: data", "Folder of the database and files; default: data")),
        new("--urls", "<alamat>", new("Alamat yang didengarkan; bawaan: http://localhost:5000", "Addresses to listen on; default: http://localhost:5000")),
        new("--environment", "<nama>", new("Development (dengan kantor contoh; bawaan dotnet run) atau Production (bawaan hasil publish)", "Development (with the demonstration office; default of dotnet run) or Production (default when published)")),
        new("--language", "<id|en>", new("Bahasa keluaran ini; bawaan dari LANG, selain itu Indonesia", "Language of this output; default from LANG, else Indonesian")),
        new("--help", null, new("Menjelaskan perintah ini", "Explains this command")),
    ];

    public static readonly CommandSyntax Serve = new("serve", null,
        new("Menjalankan layanan web (bawaan bila tidak ada perintah)", "Runs the web service (the default without a command)"), [],
        "serve --urls http://localhost:8080 --data /srv/disdik-bpm");

    public static readonly CommandSyntax Demo = new("demo", null,
        new("Memperagakan siklus konten SOP dari usulan sampai terbit, dengan jam yang dipercepat dan basis data sementara",
            "Plays the content cycle of the SOP from proposal to publication, on an accelerated clock and a temporary database"),
        [
            new("--json", null, new("Satu baris JSON untuk setiap kejadian", "One line of JSON for each event")),
            new("--smtp", "<host:port>", new("Kirim surel ke peladen SMTP sungguhan", "Send the mails to a real SMTP server")),
            new("--output", "<folder>", new("Folder untuk berita yang terbit; bawaan: folder sementara", "Folder for the published news; default: a temporary folder")),
        ], "demo --json");

    public static readonly CommandSyntax CreateToken = new("token create", null,
        new("Membuat token akses pribadi untuk sebuah program; ditampilkan sekali saja", "Makes a personal access token for a program; shown only once"),
        [
            new("--user", "<nama>", new("Pengguna yang diwakili token (wajib)", "User whom the token stands for (required)")),
            new("--expires", "<30d>", new("Masa berlaku: 30d, 12h, atau tanggal 2027-01-31; bawaan: 30d", "Life: 30d, 12h, or a date 2027-01-31; default: 30d")),
            new("--name", "<nama>", new("Nama untuk mengenali token; bawaan: baris perintah", "Name to know the token by; default: baris perintah")),
        ], "token create --user petugas.sd --expires 30d");

    public static readonly CommandSyntax ExportNews = new("export-news", null,
        new("Menulis laman berita sebagai berkas yang dapat dibuka dari server web mana pun, atau tanpa server",
            "Writes the news pages as files that any web server can show, or none"),
        [
            new("--to", "<folder>", new("Folder tujuan: kosong, atau hasil ekspor sebelumnya (wajib)", "Folder to write to: empty, or that of an earlier export (required)")),
            new("--address", "<https://…>", new("Alamat tempat folder itu dapat dibaca; bawaan: alamat program sendiri", "Address where the folder can be read; default: the program's own")),
        ], "export-news --to /srv/berita --address https://berita.contoh.go.id");

    public static readonly CommandSyntax Check = new("check", "<berkas.bpmn>",
        new("Memeriksa sebuah diagram BPMN tanpa menyimpannya; kode keluar 1 bila tidak dapat dijalankan",
            "Checks a BPMN diagram without storing it; exit code 1 when it cannot run"), [],
        "check sop.bpmn");

    public static readonly CommandSyntax Elements = new("elements", null,
        new("Menulis daftar elemen BPMN: yang dijalankan, yang hanya gambar, dan yang ditolak beserta alasannya (Markdown)",
            "Prints the elements of BPMN: what is executed, what is drawing only, and what is refused with the reason (Markdown)"), [],
        "elements > docs/elements.md");

    public static readonly CommandSyntax Rules = new("rules", null,
        new("Menulis daftar aturan pemeriksaan diagram: bobot, isi, dan yang perlu dilakukan (Markdown)",
            "Prints the rules that a diagram is held against: their weight, what they ask for, and what to do (Markdown)"), [],
        "rules > docs/rules.md");

    public static readonly CommandSyntax[] All = [Serve, Demo, CreateToken, ExportNews, Check, Elements, Rules];

    /// <summary>The configuration keys without a section: ASP.NET Core's and ours. Every other key has a section and so a colon.</summary>
    public static readonly HashSet<string> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "data", "urls", "PublicAddress", "environment", "applicationName", "contentRoot", "webroot", "http_ports", "https_ports", "https_port", "AllowedHosts",
        "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup", "suppressStatusMessages", "shutdownTimeoutSeconds",
        "captureStartupErrors", "detailedErrors", "preferHostingUrls", "startupAssembly", "staticWebAssets",
    };
}
