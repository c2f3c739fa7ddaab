using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Host.Pages.News;

/// <param name="Files">How many there are now.</param>
/// <param name="Written">Of these, how many are new or changed.</param>
public sealed record ExportedNews(int Files, int Written, int Removed);

/// <summary>
/// The news pages as a folder of files that any web server, or none, can show: reads the running pages as a visitor does, follows their links, and
/// makes the links relative. Everything is read before the first file of the folder is touched.
/// </summary>
/// <param name="pages">Reaches the program; its base address is where it listens.</param>
/// <param name="root">Where the pages say that they stand, without a slash at the end.</param>
/// <param name="address">Where the folder will be read, without a slash at the end; null leaves the addresses for programs (canonical, feeds, sitemap) as they are.</param>
internal sealed partial class NewsExport(HttpClient pages, string root, string? address)
{
    private const string Sitemap = "/sitemap.xml";

    private readonly Dictionary<string, string> files = [];
    private readonly Dictionary<string, string> texts = [];
    private readonly Queue<string> waiting = new();
    private readonly Regex absolute = new($"{Regex.Escape(root)}/(?:berita|sitemap)[^\"<\\s]*", RegexOptions.CultureInvariant);

    /// <exception cref="IOException">The folder cannot be written, or a page did not answer. What stood there stays, whole.</exception>
    public async Task<ExportedNews> WriteAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        foreach (var start in new[] { PublicNews.Root, PublicNews.Atom, PublicNews.Rss, Sitemap }) Follow(start);
        while (waiting.TryDequeue(out var path)) await ReadAsync(path, folder, cancellationToken);
        foreach (var (path, text) in texts)
            await folder.StageAsync(files[path], Encoding.UTF8.GetBytes(Relative(path, text)), cancellationToken);
        return folder.Publish();
    }

    private void Follow(string path)
    {
        if (files.TryAdd(path, "")) waiting.Enqueue(path);
    }

    private async Task ReadAsync(string path, ExportFolder folder, CancellationToken cancellationToken)
    {
        using var answer = await pages.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        // An article may link to one that was taken down meanwhile: the link is left, and leads nowhere here as it does there.
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone && path != PublicNews.Root)
        {
            files.Remove(path);
            return;
        }
        if (answer.StatusCode is not HttpStatusCode.OK) throw new IOException($"Expected {path} to answer 200, but it answered {(int)answer.StatusCode}.");
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        files[path] = FileOf(path, type);
        if (type is not ("text/html" or "application/atom+xml" or "application/rss+xml" or "application/xml"))
        {
            await folder.StageAsync(files[path], await answer.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
            return;
        }
        var text = texts[path] = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (type == "text/html") foreach (var to in Links().Matches(text).SelectMany(link => Targets(link.Groups[2].Value))) Follow(to);
        if (address is not null) foreach (Match link in absolute.Matches(text)) Follow(PathOf(link));
    }

    /// <summary>The local addresses of one attribute; a <c>srcset</c> has several.</summary>
    private static IEnumerable<string> Targets(string value) => value.Split(", ").Select(v => WebUtility.HtmlDecode(v.Split(' ')[0])).Where(IsOurs).Select(v => v.Split('#')[0]);

    private static bool IsOurs(string path) => Ours().IsMatch(path);

    private string Relative(string page, string text)
    {
        var relative = Links().Replace(text, link => $"{link.Groups[1].Value}\"{string.Join(", ", link.Groups[2].Value.Split(", ").Select(part => Relative(page, part, ' ')))}\"");
        return address is null ? relative : absolute.Replace(relative, link => files.TryGetValue(PathOf(link), out var file) ? PublicOf(file) : link.Value);
    }

    /// <summary>One address of an attribute, with what follows it in a <c>srcset</c>.</summary>
    private string Relative(string page, string part, char end)
    {
        var at = part.IndexOf(end, StringComparison.Ordinal);
        var (path, rest) = at < 0 ? (part, "") : (part[..at], part[at..]);
        var target = WebUtility.HtmlDecode(path).Split('#');
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal)) return part;
        if (!files.TryGetValue(target[0], out var file)) return root + part;
        var mark = target.Length > 1 ? $"#{target[1]}" : "";
        var up = string.Concat(Enumerable.Repeat("../", files[page].Count(c => c == '/')));
        return $"{up}{file}{mark}{rest}";
    }

    private string PathOf(Match link) => WebUtility.HtmlDecode(link.Value[root.Length..]);

    private string PublicOf(string file) => $"{address}/{(file.EndsWith("index.html", StringComparison.Ordinal) ? file[..^"index.html".Length] : file)}";

    /// <summary>The file below the folder for an address of the program.</summary>
    private static string FileOf(string path, string type)
    {
        var parts = path.Split('?');
        if (parts[0].StartsWith($"{PublicNews.Root}/gambar/", StringComparison.Ordinal)) return $"gambar/{Name(parts[0].Split('/')[^1])}{(parts.Length > 1 ? "-" + Name(parts[1][2..]) : "")}{Ending(type)}";
        if (!parts[0].StartsWith(PublicNews.Root, StringComparison.Ordinal)) return parts[0].StartsWith("/sitemap", StringComparison.Ordinal) ? Name(parts[0][1..]) : $"aset/{Name(parts[0][1..])}";
        if (type != "text/html") return Name(parts[0].Split('/')[^1]);
        var below = parts[0][PublicNews.Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Name);
        var page = parts.Length > 1 ? new[] { "halaman", Name(parts[1].Split('=')[^1]) } : [];
        return string.Join('/', [.. below, .. page, "index.html"]);
    }

    /// <summary>Nothing in a name leads out of the folder.</summary>
    private static string Name(string part)
    {
        var name = Unsafe().Replace(Uri.UnescapeDataString(part), "-").Trim('.');
        return name.Length == 0 ? "-" : name;
    }

    private static string Ending(string type) => type switch { "image/jpeg" => ".jpg", "image/png" => ".png", "image/webp" => ".webp", "image/gif" => ".gif", _ => "" };

    [GeneratedRegex("((?:href|src|srcset)=)\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"^/(berita(?:[/?].*)?|news\.[\w.]+|icon\.[\w.]+)$")]
    private static partial Regex Ours();

    [GeneratedRegex(@"[^A-Za-z0-9._-]+")]
    private static partial Regex Unsafe();
}
