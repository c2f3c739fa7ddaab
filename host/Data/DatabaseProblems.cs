using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Data;

/// <summary>The state a database can be in, in a person's words.</summary>
internal static class DatabaseProblems
{
    public static readonly (string, Text) Locked = ("database-locked", new(
        "Diharapkan basis data dapat ditulisi, tetapi sedang dikunci program lain. Tidak ada yang tersimpan; coba lagi sebentar lagi.",
        "Expected the database to be writable, but another program holds it locked. Nothing was saved; try again in a moment."));

    public static readonly (string, Text) ReadOnly = ("database-read-only", new(
        "Diharapkan basis data dapat ditulisi, tetapi hanya dapat dibaca. Tidak ada yang tersimpan; hubungi administrator sistem.",
        "Expected the database to be writable, but it is read-only. Nothing was saved; contact the system administrator."));

    public static readonly (string, Text) DiskFull = ("disk-full", new(
        "Diharapkan ruang disk mencukupi, tetapi disk penuh. Tidak ada yang tersimpan; hubungi administrator sistem.",
        "Expected room on the disk, but it is full. Nothing was saved; contact the system administrator."));

    public static readonly (string, Text) CannotOpen = ("database-cannot-open", new(
        "Diharapkan berkas basis data dapat dibuka, tetapi tidak bisa. Periksa folder data dan hak aksesnya.",
        "Expected the database file to open, but it does not. Check the data folder and its permissions."));

    public static readonly (string, Text) Damaged = ("database-damaged", new(
        "Diharapkan berkas basis data yang utuh, tetapi isinya rusak atau bukan basis data. Pulihkan dari cadangan.",
        "Expected a sound database file, but it is damaged or is not a database. Restore it from a backup."));

    public static readonly (string, Text) Unreachable = ("database-unreachable", new(
        "Diharapkan server basis data menjawab, tetapi tidak terjangkau. Tidak ada yang tersimpan; periksa server, jaringan, dan Database:Connection, lalu coba lagi.",
        "Expected the database server to answer, but it cannot be reached. Nothing was saved; check the server, the network and Database:Connection, then try again."));

    public static readonly (string, Text) Full = ("database-full", new(
        "Diharapkan server basis data menerima koneksi, tetapi semua koneksinya terpakai. Tidak ada yang tersimpan; coba lagi, atau naikkan max_connections.",
        "Expected the database server to accept a connection, but all of its connections are taken. Nothing was saved; try again, or raise max_connections."));

    public static readonly (string, Text) SignInRefused = ("database-sign-in-refused", new(
        "Diharapkan server basis data menerima pengguna ini, tetapi ditolak. Periksa Username dan Password di Database:Connection.",
        "Expected the database server to accept this user, but it refused. Check Username and Password in Database:Connection."));

    public static readonly (string, Text) NoRight = ("database-no-right", new(
        "Diharapkan pengguna basis data berhak membuat dan mengubah tabelnya, tetapi tidak berhak. Jadikan pengguna itu pemilik basis datanya.",
        "Expected the database user to have the right to make and change its tables, but it has not. Make that user the owner of the database."));

    public static readonly (string, Text) NoSuchDatabase = ("database-missing", new(
        "Diharapkan basis data itu ada di server, tetapi tidak ada dan tidak dapat dibuat. Buat dahulu, atau periksa Database di Database:Connection.",
        "Expected that database to exist on the server, but it does not and could not be made. Create it, or check Database in Database:Connection."));
}
