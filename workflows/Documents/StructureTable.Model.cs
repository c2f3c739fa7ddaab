namespace Disdik.Bpm.Workflows.Documents;

internal static partial class StructureTable
{
    /// <summary>
    /// The elements of BPMN 2.0.2 (the tables "XML schema for …" of chapters 8 to 12), one line each:
    /// <c>name : what it adds to &gt; group it may stand for | children in order | attributes</c>.
    /// A leading <c>-</c> marks a kind that is only built upon, <c>~</c> text among the children. <c>? * + 1-2 2-</c> number the children,
    /// <c>name=type</c> gives a child or attribute its type, <c>!</c> marks an attribute that has to be there, <c>@</c> allows attributes of
    /// other namespaces, <c>/</c> parts alternatives.
    /// </summary>
    private const string Model = """
        - baseElement | documentation* extensionElements? | id=ID @
        -~ baseElementWithMixedContent | documentation* extensionElements? | id=ID @
        ~ documentation | any? | id=ID textFormat
        extensionElements | other*
        definitions | import* extension* rootElement* bpmndi:BPMNDiagram* relationship* | id=ID name targetNamespace=anyURI! expressionLanguage=anyURI typeLanguage=anyURI exporter exporterVersion @
        import || namespace=anyURI! location! importType=anyURI!
        extension | documentation* | definition=QName mustUnderstand=boolean
        relationship : baseElement | source=QName+ target=QName+ | type! direction=None,Forward,Backward,Both

        - rootElement : baseElement
        - flowElement : baseElement | auditing? monitoring? categoryValueRef=QName* | name
        - flowNode : flowElement | incoming=QName* outgoing=QName*
        - artifact : baseElement
        auditing : baseElement
        monitoring : baseElement
        rendering : baseElement
        - loopCharacteristics : baseElement

        callableElement : rootElement | supportedInterfaceRef=QName* ioSpecification? ioBinding* | name
        process : callableElement > rootElement | auditing? monitoring? property* laneSet* flowElement* artifact* resourceRole* correlationSubscription* supports=QName* | processType=None,Public,Private isClosed=boolean isExecutable=boolean definitionalCollaborationRef=QName
        laneSet : baseElement | lane* | name
        lane : baseElement | partitionElement=baseElement? flowNodeRef=IDREF* childLaneSet=laneSet? | name partitionElementRef=QName
        sequenceFlow : flowElement > flowElement | conditionExpression=expression? | sourceRef=IDREF! targetRef=IDREF! isImmediate=boolean

        - activity : flowNode | ioSpecification? property* dataInputAssociation* dataOutputAssociation* resourceRole* loopCharacteristics? | isForCompensation=boolean startQuantity=integer completionQuantity=integer default=IDREF
        task : activity > flowElement
        userTask : task > flowElement | rendering* | implementation=implementation
        manualTask : task > flowElement
        serviceTask : task > flowElement || implementation=implementation operationRef=QName
        sendTask : task > flowElement || implementation=implementation messageRef=QName operationRef=QName
        receiveTask : task > flowElement || implementation=implementation instantiate=boolean messageRef=QName operationRef=QName
        businessRuleTask : task > flowElement || implementation=implementation
        scriptTask : task > flowElement | script? | scriptFormat
        ~ script | any?
        callActivity : activity > flowElement || calledElement=QName
        subProcess : activity > flowElement | laneSet* flowElement* artifact* | triggeredByEvent=boolean
        transaction : subProcess > flowElement || method=method
        adHocSubProcess : subProcess > flowElement | completionCondition=expression? | cancelRemainingInstances=boolean ordering=Parallel,Sequential
        standardLoopCharacteristics : loopCharacteristics > loopCharacteristics | loopCondition=expression? | testBefore=boolean loopMaximum=integer
        multiInstanceLoopCharacteristics : loopCharacteristics > loopCharacteristics | loopCardinality=expression? loopDataInputRef=QName? loopDataOutputRef=QName? inputDataItem=dataInput? outputDataItem=dataOutput? complexBehaviorDefinition* completionCondition=expression? | isSequential=boolean behavior=None,One,All,Complex oneBehaviorEventRef=QName noneBehaviorEventRef=QName
        complexBehaviorDefinition : baseElement | condition=formalExpression event=implicitThrowEvent?

        gateway : flowNode || gatewayDirection=Unspecified,Converging,Diverging,Mixed
        exclusiveGateway : gateway > flowElement || default=IDREF
        inclusiveGateway : gateway > flowElement || default=IDREF
        parallelGateway : gateway > flowElement
        eventBasedGateway : gateway > flowElement || instantiate=boolean eventGatewayType=Exclusive,Parallel
        complexGateway : gateway > flowElement | activationCondition=expression? | default=IDREF

        - event : flowNode > flowElement | property*
        - catchEvent : event | dataOutput* dataOutputAssociation* outputSet? eventDefinition* eventDefinitionRef=QName* | parallelMultiple=boolean
        - throwEvent : event | dataInput* dataInputAssociation* inputSet? eventDefinition* eventDefinitionRef=QName*
        startEvent : catchEvent > flowElement || isInterrupting=boolean
        intermediateCatchEvent : catchEvent > flowElement
        boundaryEvent : catchEvent > flowElement || cancelActivity=boolean attachedToRef=QName!
        intermediateThrowEvent : throwEvent > flowElement
        implicitThrowEvent : throwEvent > flowElement
        endEvent : throwEvent > flowElement
        - eventDefinition : rootElement > rootElement
        messageEventDefinition : eventDefinition > eventDefinition | operationRef=QName? | messageRef=QName
        timerEventDefinition : eventDefinition > eventDefinition | timeDate=expression? / timeDuration=expression? / timeCycle=expression?
        signalEventDefinition : eventDefinition > eventDefinition || signalRef=QName
        errorEventDefinition : eventDefinition > eventDefinition || errorRef=QName
        escalationEventDefinition : eventDefinition > eventDefinition || escalationRef=QName
        conditionalEventDefinition : eventDefinition > eventDefinition | condition=expression
        compensateEventDefinition : eventDefinition > eventDefinition || waitForCompletion=boolean activityRef=QName
        linkEventDefinition : eventDefinition > eventDefinition | source=QName* target=QName? | name!
        terminateEventDefinition : eventDefinition > eventDefinition
        cancelEventDefinition : eventDefinition > eventDefinition

        message : rootElement > rootElement || name itemRef=QName
        signal : rootElement > rootElement || name structureRef=QName
        error : rootElement > rootElement || name errorCode structureRef=QName
        escalation : rootElement > rootElement || name escalationCode structureRef=QName
        itemDefinition : rootElement > rootElement || structureRef=QName isCollection=boolean itemKind=Information,Physical
        interface : rootElement > rootElement | operation+ | name! implementationRef=QName
        operation : baseElement | inMessageRef=QName outMessageRef=QName? errorRef=QName* | name! implementationRef=QName
        endPoint : rootElement > rootElement
        category : rootElement > rootElement | categoryValue* | name
        categoryValue : baseElement || value

        ~ expression : baseElementWithMixedContent
        ~ formalExpression : expression > expression || language=anyURI evaluatesToTypeRef=QName
        ioSpecification : baseElement | dataInput* dataOutput* inputSet+ outputSet+
        ioBinding : baseElement || operationRef=QName! inputDataRef=IDREF! outputDataRef=IDREF!
        inputSet : baseElement | dataInputRefs=IDREF* optionalInputRefs=IDREF* whileExecutingInputRefs=IDREF* outputSetRefs=IDREF* | name
        outputSet : baseElement | dataOutputRefs=IDREF* optionalOutputRefs=IDREF* whileExecutingOutputRefs=IDREF* inputSetRefs=IDREF* | name
        dataInput : baseElement | dataState? | name itemSubjectRef=QName isCollection=boolean
        dataOutput : baseElement | dataState? | name itemSubjectRef=QName isCollection=boolean
        dataState : baseElement || name
        dataObject : flowElement > flowElement | dataState? | itemSubjectRef=QName isCollection=boolean
        dataObjectReference : flowElement > flowElement | dataState? | itemSubjectRef=QName dataObjectRef=IDREF
        dataStore : rootElement > rootElement | dataState? | name capacity=integer isUnlimited=boolean itemSubjectRef=QName
        dataStoreReference : flowElement > flowElement | dataState? | itemSubjectRef=QName dataStoreRef=QName
        property : baseElement | dataState? | name itemSubjectRef=QName
        dataAssociation : baseElement | sourceRef=IDREF* targetRef=IDREF transformation=formalExpression? assignment*
        dataInputAssociation : dataAssociation
        dataOutputAssociation : dataAssociation
        assignment : baseElement | from=expression to=expression

        resource : rootElement > rootElement | resourceParameter* | name!
        resourceParameter : baseElement || name type=QName isRequired=boolean
        resourceRole : baseElement | resourceRef=QName resourceParameterBinding* / resourceAssignmentExpression? | name
        resourceParameterBinding : baseElement | expression | parameterRef=QName!
        resourceAssignmentExpression : baseElement | expression
        performer : resourceRole > resourceRole
        humanPerformer : performer > performer
        potentialOwner : humanPerformer > performer
        globalTask : callableElement > rootElement | resourceRole*
        globalUserTask : globalTask > rootElement | rendering* | implementation=implementation
        globalManualTask : globalTask > rootElement
        globalScriptTask : globalTask > rootElement | script? | scriptLanguage=anyURI
        globalBusinessRuleTask : globalTask > rootElement || implementation=implementation

        association : artifact > artifact || sourceRef=QName! targetRef=QName! associationDirection=None,One,Both
        group : artifact > artifact || categoryValueRef=QName
        textAnnotation : artifact > artifact | text? | textFormat
        ~ text | any?

        collaboration : rootElement > rootElement | participant* messageFlow* artifact* conversationNode* conversationAssociation* participantAssociation* messageFlowAssociation* correlationKey* choreographyRef=QName* conversationLink* | name isClosed=boolean
        participant : baseElement | interfaceRef=QName* endPointRef=QName* participantMultiplicity? | name processRef=QName
        participantMultiplicity : baseElement || minimum=int maximum=int
        participantAssociation : baseElement | innerParticipantRef=QName outerParticipantRef=QName
        partnerEntity : rootElement > rootElement | participantRef=QName* | name
        partnerRole : rootElement > rootElement | participantRef=QName* | name
        messageFlow : baseElement || name sourceRef=QName! targetRef=QName! messageRef=QName
        messageFlowAssociation : baseElement || innerMessageFlowRef=QName! outerMessageFlowRef=QName!
        correlationKey : baseElement | correlationPropertyRef=QName* | name
        correlationProperty : rootElement > rootElement | correlationPropertyRetrievalExpression+ | name type=QName
        correlationPropertyRetrievalExpression : baseElement | messagePath=formalExpression | messageRef=QName!
        correlationPropertyBinding : baseElement | dataPath=formalExpression | correlationPropertyRef=QName!
        correlationSubscription : baseElement | correlationPropertyBinding* | correlationKeyRef=QName!

        - conversationNode : baseElement | participantRef=QName* messageFlowRef=QName* correlationKey* | name
        conversation : conversationNode > conversationNode
        subConversation : conversationNode > conversationNode | conversationNode*
        callConversation : conversationNode > conversationNode | participantAssociation* | calledCollaborationRef=QName
        globalConversation : collaboration > collaboration
        conversationLink : baseElement || name sourceRef=QName! targetRef=QName!
        conversationAssociation : baseElement || innerConversationNodeRef=QName! outerConversationNodeRef=QName!
        choreography : collaboration > collaboration | flowElement*
        globalChoreographyTask : choreography > choreography || initiatingParticipantRef=QName
        - choreographyActivity : flowNode | participantRef=QName2- correlationKey* | initiatingParticipantRef=QName! loopType=None,Standard,MultiInstanceSequential,MultiInstanceParallel
        choreographyTask : choreographyActivity > flowElement | messageFlowRef=QName1-2
        subChoreography : choreographyActivity > flowElement | flowElement* artifact*
        callChoreography : choreographyActivity > flowElement | participantAssociation* | calledChoreographyRef=QName
        """;

    /// <summary>The drawing: BPMN 2.0.2 chapter 12, over the Diagram Definition's common shapes and points.</summary>
    private const string Drawing = """
        - di:DiagramElement | di:extension? | id=ID @
        di:extension | other*
        - di:Diagram || name documentation resolution=double id=ID
        - di:Node : di:DiagramElement
        - di:Edge : di:DiagramElement | di:waypoint=dc:Point2-
        - di:LabeledEdge : di:Edge
        - di:Shape : di:Node | dc:Bounds
        - di:LabeledShape : di:Shape
        - di:Label : di:Node | dc:Bounds?
        - di:Plane : di:Node | di:DiagramElement*
        - di:Style || id=ID
        bpmndi:BPMNDiagram : di:Diagram | bpmndi:BPMNPlane bpmndi:BPMNLabelStyle*
        bpmndi:BPMNPlane : di:Plane || bpmnElement=QName
        bpmndi:BPMNShape : di:LabeledShape > di:DiagramElement | bpmndi:BPMNLabel? | bpmnElement=QName isHorizontal=boolean isExpanded=boolean isMarkerVisible=boolean isMessageVisible=boolean participantBandKind=top_initiating,middle_initiating,bottom_initiating,top_non_initiating,middle_non_initiating,bottom_non_initiating choreographyActivityShape=QName
        bpmndi:BPMNEdge : di:LabeledEdge > di:DiagramElement | bpmndi:BPMNLabel? | bpmnElement=QName sourceElement=QName targetElement=QName messageVisibleKind=initiating,non_initiating
        bpmndi:BPMNLabel : di:Label || labelStyle=QName
        bpmndi:BPMNLabelStyle : di:Style | dc:Font
        dc:Font || name size=double isBold=boolean isItalic=boolean isUnderline=boolean isStrikeThrough=boolean
        dc:Point || x=double! y=double!
        dc:Bounds || x=double! y=double! width=double! height=double!
        """;
}
