using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

public enum CharacterCount
{
    /// <summary>What a reader sees as one character (Unicode grapheme clusters).</summary>
    Graphemes,
    /// <summary>UTF-16 units, as JavaScript counts.</summary>
    Utf16,
    Utf8Bytes,
    /// <summary>As X counts (<see cref="WeightedCharacters"/>).</summary>
    Weighted,
}

/// <summary>Something the other side would refuse. The sentence reads "Diharapkan …, tetapi …".</summary>
/// <param name="Rule">Stable name: <c>characters</c>, <c>bytes</c>, <c>pictures</c>, <c>picture-size</c>, <c>picture-type</c>, <c>picture-unfit</c>,
/// <c>alternative-text</c>, <c>empty</c>, <c>video</c>, <c>video-size</c>, <c>video-type</c>, <c>video-length</c>, <c>title</c>.</param>
public sealed record Violation(string Rule, Text Reason);

/// <summary>What the other side takes at most; null: it names no limit.</summary>
public sealed record TargetLimits
{
    public static readonly TargetLimits None = new();

    public int? MaxCharacters { get; init; }
    public CharacterCount Counted { get; init; } = CharacterCount.Graphemes;
    /// <summary>UTF-8 bytes of the text, besides the characters.</summary>
    public int? MaxBytes { get; init; }
    public int? MaxPictures { get; init; }
    /// <summary>A video takes their place where it replaces pictures.</summary>
    public int MinPictures { get; init; }
    public long? MaxPictureBytes { get; init; }
    /// <summary>Media types; null: any picture.</summary>
    public IReadOnlyList<string>? PictureTypes { get; init; }
    /// <summary>Pixels of a picture's longer side; a larger one is sent smaller.</summary>
    public int MaxPictureSide { get; init; } = 2048;
    /// <summary>Width by height; a narrower picture gets white borders, so that nothing of it is cut off.</summary>
    public double? MinPictureRatio { get; init; }
    /// <summary>Width by height; a wider one gets white borders.</summary>
    public double? MaxPictureRatio { get; init; }
    public bool NeedsAlternativeText { get; init; }
    /// <summary>Nothing can be posted there without a video.</summary>
    public bool NeedsVideo { get; init; }
    /// <summary>A post shows a video or pictures, not both: of an item with both it gets the video.</summary>
    public bool VideoReplacesPictures { get; init; }
    public long? MaxVideoBytes { get; init; }
    /// <summary>Media types; null: any video, or none is sent there.</summary>
    public IReadOnlyList<string>? VideoTypes { get; init; }
    /// <summary>Looked at where the file says how long it plays.</summary>
    public TimeSpan? MinVideoLength { get; init; }
    /// <summary>As <see cref="MinVideoLength"/>.</summary>
    public TimeSpan? MaxVideoLength { get; init; }

    public static int Count(string text, CharacterCount counted) => counted switch
    {
        CharacterCount.Graphemes => new StringInfo(text).LengthInTextElements,
        CharacterCount.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
        CharacterCount.Weighted => WeightedCharacters.Count(text),
        _ => text.Length,
    };

    public bool Fits(string text) =>
        (MaxCharacters is not { } most || Count(text, Counted) <= most) && (MaxBytes is not { } bytes || Encoding.UTF8.GetByteCount(text) <= bytes);

    /// <param name="name">The channel's, for the sentences.</param>
    /// <param name="text">As it will stand there.</param>
    public IReadOnlyList<Violation> Violations(Text name, string text, PublicationContent content)
    {
        List<Violation> found = [];
        if (string.IsNullOrWhiteSpace(text)) Add("empty", "teks", "a text", "kosong", "it is empty");
        if (MaxCharacters is { } most && Count(text, Counted) is var count && count > most) Add("characters", $"paling banyak {most} karakter", $"at most {most} characters", $"teksnya {count}", $"the text has {count}");
        if (MaxBytes is { } limit && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > limit) Add("bytes", $"paling banyak {limit} bita teks", $"at most {limit} bytes of text", $"teksnya {bytes}", $"the text has {bytes}");
        if (MaxPictures is { } pictures && content.Pictures.Count > pictures) Add("pictures", $"paling banyak {pictures} gambar", $"at most {pictures} pictures", $"ada {content.Pictures.Count}", $"there are {content.Pictures.Count}");
        if (content.Pictures.Count < MinPictures && !(VideoReplacesPictures && content.Video is not null))
            Add("pictures", $"paling sedikit {MinPictures} gambar{(VideoReplacesPictures ? " atau sebuah video" : "")}", $"at least {MinPictures} pictures{(VideoReplacesPictures ? " or a video" : "")}", $"ada {content.Pictures.Count}", $"there are {content.Pictures.Count}");
        if (content.Video is { ContentType.Length: > 0 } video) OfVideo(video, Add);
        if (NeedsVideo && content.Video is null) Add("video", "sebuah video", "a video", "tidak ada", "there is none");
        for (var at = 0; at < content.Pictures.Count; at++)
        {
            var (picture, number) = (content.Pictures[at], at + 1);
            if (picture.Unfit is { } unfit)
            {
                found.Add(new("picture-unfit", new($"{name.Id}: gambar {number}: {unfit.Id}", $"{name.En}: picture {number}: {unfit.En}")));
                continue;
            }
            if (MaxPictureBytes is { } size && picture.SizeBytes > size)
                Add("picture-size", $"gambar paling besar {Kilobytes(size)} KB", $"pictures of at most {Kilobytes(size)} KB", $"gambar {number} berukuran {Kilobytes(picture.SizeBytes)} KB", $"picture {number} has {Kilobytes(picture.SizeBytes)} KB");
            if (PictureTypes is { } types && picture.ContentType.Length > 0 && !types.Contains(picture.ContentType))
                Add("picture-type", $"gambar berjenis {string.Join(", ", types)}", $"pictures of type {string.Join(", ", types)}", $"gambar {number} berjenis {picture.ContentType}", $"picture {number} is {picture.ContentType}");
            if (NeedsAlternativeText && string.IsNullOrWhiteSpace(picture.Alt)) Add("alternative-text", "teks alternatif untuk setiap gambar", "alternative text for each picture", $"gambar {number} tidak memilikinya", $"picture {number} has none");
        }
        return found;

        void Add(string rule, string expectedId, string expectedEn, string butId, string butEn) =>
            found.Add(new(rule, new($"{name.Id}: diharapkan {expectedId}, tetapi {butId}.", $"{name.En}: expected {expectedEn}, but {butEn}.")));
    }

    private void OfVideo(ContentFile video, Action<string, string, string, string, string> add)
    {
        if (MaxVideoBytes is { } largest && video.SizeBytes > largest) add("video-size", $"video paling besar {largest >> 20} MB", $"a video of at most {largest >> 20} MB", $"ukurannya {video.SizeBytes >> 20} MB", $"it has {video.SizeBytes >> 20} MB");
        if (VideoTypes is { } kinds && !kinds.Contains(video.ContentType)) add("video-type", $"video berjenis {string.Join(", ", kinds)}", $"a video of type {string.Join(", ", kinds)}", $"jenisnya {video.ContentType}", $"it is {video.ContentType}");
        if (MinVideoLength is { } least && video.Length < least) add("video-length", $"video paling singkat {Minutes(least)} menit", $"a video of at least {Minutes(least)} minutes", $"lamanya {Minutes(video.Length.Value)}", $"it plays {Minutes(video.Length.Value)}");
        if (MaxVideoLength is { } most && video.Length > most) add("video-length", $"video paling lama {Minutes(most)} menit", $"a video of at most {Minutes(most)} minutes", $"lamanya {Minutes(video.Length.Value)}", $"it plays {Minutes(video.Length.Value)}");
    }

    private static string Minutes(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes}:{length.Seconds:00}");

    private static string Kilobytes(long bytes) => ((bytes + 1023) / 1024).ToString(CultureInfo.InvariantCulture);
}
