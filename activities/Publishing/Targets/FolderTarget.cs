using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>The folder below which static sites are written. Configuration <c>Publishing:FolderRoot</c>; default <c>terbitan</c> in the data folder.</summary>
public sealed record FolderRoot(string Path);

/// <summary>
/// A static site: for each item a folder with <c>index.html</c>, its pictures and <c>item.json</c>, and a list of all. An item is written beside and
/// then renamed, so that it is there whole or not at all; its name is made of its key, so that it is there once.
/// </summary>
public sealed class FolderTarget(FolderRoot root) : IUpdatingTarget
{
    private const string Record = "item.json";

    public TargetDescription Description { get; } = new("folder", new("Folder / situs statis", "Folder / static site"), Certainty.Exact,
    [
        new("folder", SettingKind.Text, new("Nama folder", "Name of the folder"), new("Huruf kecil, angka dan tanda hubung; dibuat di bawah folder terbitan di server.", "Lower-case letters, digits and hyphens; made below the folder for publishing on the server."), Default: "situs"),
        new("address", SettingKind.Url, new("Alamat publik", "Public address"), new("Tempat isi folder itu dapat dibaca, misalnya https://berita.contoh.go.id; boleh kosong.", "Where the folder's content can be read, such as https://news.example.org; may be empty."), Required: false),
    ], TargetLimits.None)
    {
        SettleTime = TimeSpan.Zero, IsArticle = true, IsProven = true, ShowsHeadline = true,
        TestHint = new("Menulis sebuah berkas uji ke folder itu, lalu menghapusnya.", "Writes a test file to the folder and removes it."),
    };

    public string PreviewOf(PublicationContent content) => Page(content, []);

    public Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken) => PutAsync(sending, replaces: false, cancellationToken);

    /// <summary>Under the same name, also where somebody removed it.</summary>
    public async Task<SendOutcome?> UpdateAsync(Sending sending, string externalId, CancellationToken cancellationToken) => await PutAsync(sending, replaces: true, cancellationToken);

    private Task<SendOutcome> PutAsync(Sending sending, bool replaces, CancellationToken cancellationToken)
    {
        var site = SiteOf(sending.Settings);
        var place = Path.Combine(site, NameOf(sending));
        return WritingAsync<SendOutcome>(site, async () =>
        {
            if (!replaces && Directory.Exists(place)) return Sent(sending);
            var beside = Path.Combine(site, $".{NameOf(sending)}-{Guid.NewGuid():N}");
            Directory.CreateDirectory(beside);
            try
            {
                await WriteAsync(sending, beside, place, cancellationToken);
                if (!replaces) await sending.AboutToPostAsync(cancellationToken);
                if (replaces && Directory.Exists(place)) Directory.Move(place, beside + "-lama");
                // Another process may have been quicker with the same item: then it stands there.
                if (!Directory.Exists(place)) Directory.Move(beside, place);
            }
            finally
            {
                foreach (var left in new[] { beside, beside + "-lama" }.Where(Directory.Exists)) Directory.Delete(left, recursive: true);
            }
            await WriteListAsync(site, cancellationToken);
            return Sent(sending);
        });
    }

    private static async Task WriteAsync(Sending sending, string folder, string place, CancellationToken cancellationToken)
    {
        var files = new List<(ContentPicture, string)>();
        foreach (var picture in sending.Content.Pictures)
        {
            files.Add((picture, $"gambar-{files.Count + 1}.{Extension(picture.ContentType)}"));
            await File.WriteAllBytesAsync(Path.Combine(folder, files[^1].Item2), await sending.ReadAsync(picture, cancellationToken), cancellationToken);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Page(sending.Content, files), cancellationToken);
        // In the list it keeps its date.
        var before = File.Exists(Path.Combine(place, Record)) ? JsonSerializer.Deserialize<Item>(await File.ReadAllBytesAsync(Path.Combine(place, Record), cancellationToken)) : null;
        await File.WriteAllBytesAsync(Path.Combine(folder, Record), JsonSerializer.SerializeToUtf8Bytes(new Item(sending.Key, sending.Content.Title, before?.At ?? sending.PlannedAt)), cancellationToken);
    }

    public Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) =>
        Task.FromResult<Finding>(File.Exists(Path.Combine(SiteOf(sending.Settings), NameOf(sending), Record)) ? new Finding.Found(NameOf(sending), UrlOf(sending)) : new Finding.Absent());

    public Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        var site = SiteOf(sending.Settings);
        var place = Path.Combine(site, Named(externalId) ?? NameOf(sending));
        return WritingAsync(site, async () =>
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            await WriteListAsync(site, cancellationToken);
            return 0;
        });
    }

    public Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var site = SiteOf(settings);
        return WritingAsync(site, async () =>
        {
            var probe = Path.Combine(site, $".uji-{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(probe, "uji", cancellationToken);
            File.Delete(probe);
            return new TestOutcome(new($"Folder {site} dapat ditulisi.", $"The folder {site} can be written."));
        });
    }

    private sealed record Item(string Key, string Title, DateTimeOffset At);

    private static SendOutcome.Sent Sent(Sending sending) => new(NameOf(sending), UrlOf(sending));

    private string SiteOf(ChannelSettings settings) => settings["folder"] is { Length: > 0 and <= 60 } name && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        ? Path.Combine(root.Path, name)
        : throw new PublishingException(new SendOutcome.Refused(new($"Diharapkan nama folder dari huruf kecil, angka dan tanda hubung, tetapi ditemukan \"{settings["folder"]}\".", $"Expected a folder name of lower-case letters, digits and hyphens, but found \"{settings["folder"]}\".")));

    private static async Task<T> WritingAsync<T>(string site, Func<Task<T>> write)
    {
        try
        {
            Directory.CreateDirectory(site);
            return await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PublishingException(new SendOutcome.TemporarilyRefused(new($"Diharapkan folder {site} dapat ditulisi, tetapi tidak bisa: {e.Message}", $"Expected the folder {site} to be writable, but it is not: {e.Message}")), e);
        }
    }

    /// <summary>What it takes the place of keeps its name.</summary>
    private static string NameOf(Sending sending) => Named(sending.Replaced)
        ?? $"{Slug.Of(DateOnly.FromDateTime(sending.PlannedAt.UtcDateTime), sending.Job.BusinessKey, sending.Content.Title)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sending.Key)))[..8]}";

    /// <summary>Null for what is no name of a folder below the site.</summary>
    private static string? Named(string? name) => name is { Length: > 0 } && name[0] != '.' && Path.GetFileName(name) == name ? name : null;

    private static string? UrlOf(Sending sending) => sending.Settings.Address("address") is { Length: > 0 } address ? $"{address}/{NameOf(sending)}/" : null;

    private static async Task WriteListAsync(string site, CancellationToken cancellationToken)
    {
        List<(string Name, Item Item)> items = [];
        foreach (var folder in Directory.EnumerateDirectories(site).Where(f => File.Exists(Path.Combine(f, Record)) && !Path.GetFileName(f).StartsWith('.')))
            items.Add((Path.GetFileName(folder), JsonSerializer.Deserialize<Item>(await File.ReadAllBytesAsync(Path.Combine(folder, Record), cancellationToken))!));
        var links = items.OrderByDescending(i => i.Item.At).ThenByDescending(i => i.Name, StringComparer.Ordinal)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"{i.Name}/\">{WebUtility.HtmlEncode(i.Item.Title)}</a> <time datetime=\"{i.Item.At:yyyy-MM-dd}\">{i.Item.At:yyyy-MM-dd}</time></li>"));
        var beside = Path.Combine(site, $".index-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(beside, Document("Berita", $"<h1>Berita</h1>\n<ul>\n{string.Join('\n', links)}\n</ul>"), cancellationToken);
        File.Move(beside, Path.Combine(site, "index.html"), overwrite: true);
    }

    private static string Page(PublicationContent content, IReadOnlyList<(ContentPicture Picture, string File)> files) => Document(content.Title, string.Join('\n',
        new[] { $"<h1>{WebUtility.HtmlEncode(content.Title)}</h1>", content.Lead is { } lead ? $"<p><strong>{WebUtility.HtmlEncode(lead)}</strong></p>" : null }
            .Concat(files.Select(f => $"<figure><img src=\"{f.File}\" alt=\"{WebUtility.HtmlEncode(f.Picture.Alt)}\">{(f.Picture.Credit.Length > 0 ? $"<figcaption>{WebUtility.HtmlEncode(f.Picture.Credit)}</figcaption>" : "")}</figure>")).Append(content.BodyHtml).OfType<string>()));

    private static string Document(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="id">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{WebUtility.HtmlEncode(title)}</title></head>
        <body><main>
        {body}
        </main></body>
        </html>
        """;

    private static string Extension(string contentType) => contentType switch { "image/jpeg" => "jpg", "image/png" => "png", "image/webp" => "webp", "image/gif" => "gif", _ => "bin" };
}
