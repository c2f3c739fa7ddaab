using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Api;

/// <summary>The words of a refusal that says nothing more exact, by HTTP status.</summary>
public static class Titles
{
    public static Text Of(int status) => Words(status).Title;
    public static Text DetailOf(int status) => Words(status).Detail;
    public static string TypeOf(int status) => Words(status).Type;

    private static (string Type, Text Title, Text Detail) Words(int status) => status switch
    {
        400 => ("invalid-request", new("Permintaan keliru", "Bad request"), new(
            "Diharapkan permintaan yang sesuai dengan uraian antarmuka di /openapi/v1.json, tetapi isinya lain.",
            "Expected a request as described at /openapi/v1.json, but it says something else.")),
        401 => ("not-signed-in", new("Belum masuk", "Not signed in"), new(
            "Diharapkan sesi atau token akses pribadi yang berlaku, tetapi tidak ada.",
            "Expected a session or a valid personal access token, but there is none.")),
        403 => ("forbidden", new("Tidak berhak", "Not allowed"), new(
            "Diharapkan akun yang berhak atas tindakan ini, tetapi akun Anda tidak memilikinya.",
            "Expected an account that may do this, but yours may not.")),
        404 => ("not-found", new("Tidak ditemukan", "Not found"), new(
            "Diharapkan alamat atau nomor yang ada, tetapi tidak ada yang Anda boleh lihat di sini.",
            "Expected an address or id that exists, but there is nothing here that you may see.")),
        405 => ("method-not-allowed", new("Metode tidak dikenal", "Method not allowed"), new(
            "Diharapkan metode HTTP yang disediakan alamat ini, tetapi diterima yang lain.",
            "Expected an HTTP method that this address offers, but got another.")),
        409 => ("conflict", new("Bertabrakan", "Conflict"), new(
            "Diharapkan keadaan yang belum berubah, tetapi sudah lain.",
            "Expected an unchanged state, but it is another.")),
        413 => ("body-too-large", new("Terlalu besar", "Too large"), new(
            "Diharapkan isi permintaan dalam batas ukuran, tetapi lebih besar. Tidak ada yang disimpan.",
            "Expected a request body within the size limit, but it is larger. Nothing was saved.")),
        415 => ("unsupported-media-type", new("Jenis isi tidak diterima", "Unsupported content type"), new(
            "Diharapkan Content-Type yang diterima alamat ini, tetapi diterima yang lain.",
            "Expected a Content-Type that this address accepts, but got another.")),
        422 => ("invalid", new("Isi tidak sah", "Invalid content"), new(
            "Diharapkan isi yang sah, tetapi ada yang perlu diperbaiki.",
            "Expected valid content, but something needs mending.")),
        503 => ("unavailable", new("Belum dapat dilayani", "Unavailable"), new(
            "Diharapkan layanan yang siap, tetapi sedang tidak dapat menjawab. Coba lagi sebentar lagi.",
            "Expected a ready service, but it cannot answer now. Try again in a moment.")),
        < 500 => ("invalid-request", new("Permintaan ditolak", "Request refused"), new(
            "Diharapkan permintaan yang dapat dilayani, tetapi yang ini tidak.",
            "Expected a request that can be served, but this one cannot.")),
        _ => ("internal", new("Gangguan di dalam program", "Fault inside the program"), new(
            "Diharapkan permintaan ini selesai, tetapi program terganggu. Tidak ada yang disimpan; keterangannya ada di catatan program.",
            "Expected this request to be done, but the program had a fault. Nothing was saved; the details are in the program's log.")),
    };
}
