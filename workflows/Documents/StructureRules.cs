using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What the structure of a file is held against: the BPMN 2.0 XML schema, in our own words.</summary>
internal static class StructureRules
{
    private const string Schema = "BPMN 2.0.2 sections 8 to 12, XML schema";

    public static readonly Rule UnknownElement = new("bpmn.unknown-element", Severity.Error,
        new("Setiap elemen ada dalam standar BPMN 2.0.", "Every element is one of BPMN 2.0."),
        new("Perbaiki nama elemen atau ruang namanya; isi buatan sendiri tempatnya di extensionElements, dengan ruang nama sendiri.", "Correct the element's name or namespace; content of your own belongs in extensionElements, in a namespace of its own."), Schema);

    public static readonly Rule UnexpectedChild = new("bpmn.structure.unexpected-child", Severity.Error,
        new("Setiap elemen berada di tempat yang diizinkan standar.", "Every element stands where the standard allows it."),
        new("Pindahkan elemen itu ke elemen yang boleh memuatnya, atau hapus.", "Move the element into one that may hold it, or remove it."), Schema);

    public static readonly Rule ForeignChild = new("bpmn.structure.foreign-child", Severity.Warning,
        new("Elemen dari ruang nama lain berada di extensionElements.", "Elements of other namespaces stand in extensionElements."),
        new("Pindahkan ke extensionElements. Elemen itu disimpan, tetapi tidak dijalankan.", "Move it into extensionElements. It is kept, but it is not run."), "BPMN 2.0.2 section 8.3.3");

    public static readonly Rule ChildOrder = new("bpmn.structure.child-order", Severity.Warning,
        new("Anak elemen tertulis dalam urutan standar.", "Child elements are written in the standard's order."),
        new("Tidak mengubah jalannya proses. Urutan menjadi benar bila diagram disimpan sekali dari perancang.", "It changes nothing in the run. Saving the diagram once in the designer puts it in order."), Schema);

    public static readonly Rule MissingChild = new("bpmn.structure.missing-child", Severity.Error,
        new("Anak elemen yang wajib ada. Peringatan saja pada yang hanya menerangkan (ioSpecification, operation dan sejenisnya).", "Child elements that are required are there. Only a warning in what merely describes (ioSpecification, operation and the like)."),
        new("Tambahkan elemen yang kurang.", "Add the element that is missing."), Schema);

    public static readonly Rule TooManyChildren = new("bpmn.structure.too-many-children", Severity.Error,
        new("Anak elemen tidak lebih banyak dari yang diizinkan.", "There are no more child elements than allowed."),
        new("Hapus yang berlebih: hanya yang pertama akan dibaca.", "Remove the extra ones: only the first would be read."), Schema);

    public static readonly Rule MissingAttribute = new("bpmn.structure.missing-attribute", Severity.Error,
        new("Atribut yang wajib tertulis. Peringatan saja bila atribut itu tidak dibaca saat proses berjalan.", "Attributes that are required are written. Only a warning where the run does not read the attribute."),
        new("Tulis atribut yang kurang.", "Write the attribute that is missing."), Schema);

    public static readonly Rule UnknownAttribute = new("bpmn.structure.unknown-attribute", Severity.Warning,
        new("Setiap atribut tanpa ruang nama ada dalam standar.", "Every attribute without a namespace is one of the standard's."),
        new("Hapus atau perbaiki namanya; atribut buatan sendiri memakai ruang nama sendiri. Atribut ini tidak dibaca.", "Remove it or correct its name; an attribute of your own has a namespace of its own. This one is not read."), Schema);

    public static readonly Rule AttributeValue = new("bpmn.structure.attribute-value", Severity.Error,
        new("Nilai atribut tertulis menurut jenisnya. Peringatan saja bila artinya tetap jelas.", "Values are written as their type asks. Only a warning where the meaning stays clear."),
        new("Tulis nilai yang diizinkan.", "Write a value that is allowed."), Schema);

    public static readonly Rule UnexpectedText = new("bpmn.structure.unexpected-text", Severity.Warning,
        new("Teks hanya ada di elemen yang memuat teks.", "Text stands only in elements that hold text."),
        new("Hapus teksnya, atau tulis di documentation.", "Remove the text, or write it into documentation."), Schema);

    public static readonly Rule UnknownType = new("bpmn.structure.unknown-type", Severity.Warning,
        new("xsi:type menyebut jenis yang boleh berada di tempat itu.", "xsi:type names a type that may stand in that place."),
        new("Hapus xsi:type, atau sebut jenis dari standar (misalnya tFormalExpression).", "Remove xsi:type, or name a type of the standard (tFormalExpression, for instance)."), "XML Schema 1.0 part 1, section 2.6.1");

    public static readonly Rule DuplicateId = new("bpmn.duplicate-id", Severity.Error,
        new("Setiap id dipakai sekali dalam berkas. Peringatan saja bila hanya gambarnya yang sama.", "Every id is used once in a file. Only a warning where just the drawing shares one."),
        new("Beri salah satunya id lain, lalu perbaiki rujukan kepadanya.", "Give one of them another id, and correct what refers to it."), "XML Schema 1.0 part 2, section 3.3.8 (ID)");

    public static readonly Rule Drawing = new("bpmn.structure.drawing", Severity.Warning,
        new("Bagian gambar (BPMNDI) tersusun menurut standar.", "The drawing (BPMNDI) is built as the standard asks."),
        new("Tidak mengubah jalannya proses; buka dan simpan di perancang untuk menggambarnya kembali.", "It changes nothing in the run; open and save it in the designer to have it drawn anew."), "BPMN 2.0.2 section 12.2");

    public static readonly Rule DrawingReference = new("bpmn.structure.drawing-reference", Severity.Warning,
        new("Setiap bentuk dan garis menggambarkan elemen yang ada.", "Every shape and edge depicts an element that exists."),
        new("Hapus bentuk itu, atau tunjuk elemen yang digambarkannya. Tidak mengubah jalannya proses.", "Remove the shape, or name the element it depicts. It changes nothing in the run."), "BPMN 2.0.2 section 12.2.3");

    public static readonly Rule UnresolvedName = new("bpmn.structure.unresolved-name", Severity.Warning,
        new("Yang disebut dengan nama (data, kolam, alur, kategori, asosiasi) ada dalam berkas.", "What is referred to by name (data, pools, flows, categories, ends of associations) is in the file."),
        new("Perbaiki rujukannya, atau hapus. Tidak mengubah jalannya proses.", "Correct the reference, or remove it. It changes nothing in the run."), "BPMN 2.0.2 sections 8 to 10, XML schema (QName)");

    public static readonly Rule FlowList = new("bpmn.structure.flow-list", Severity.Warning,
        new("incoming dan outgoing sesuai dengan sourceRef dan targetRef alurnya.", "incoming and outgoing agree with sourceRef and targetRef of the flows."),
        new("Hapus incoming atau outgoing itu; yang berlaku adalah sourceRef dan targetRef.", "Remove that incoming or outgoing; sourceRef and targetRef are what counts."), "BPMN 2.0.2 section 8.4.13");

    public static readonly Rule[] All =
    [
        UnknownElement, UnexpectedChild, ForeignChild, ChildOrder, MissingChild, TooManyChildren, MissingAttribute, UnknownAttribute, AttributeValue,
        UnexpectedText, UnknownType, DuplicateId, Drawing, DrawingReference, UnresolvedName, FlowList,
    ];
}
