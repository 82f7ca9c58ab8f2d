{{- define "container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* What all pods have in common. Only the control plane's container mounts a token. */}}
{{- define "pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{- define "spread" -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "selector" $.root | nindent 8 }}
        app.kubernetes.io/component: {{ $.component }}
  {{- end }}
{{- end -}}

{{- define "container.controlPlane" -}}
name: control-plane
image: {{ include "image.controlPlane" . }}
imagePullPolicy: {{ .Values.images.pullPolicy }}
args:
  - run
  - --ambassador-id={{ .Values.ambassadorId }}
  - --namespace={{ .Release.Namespace }}
  {{- if eq .Values.rbac.scope "namespace" }}
  - --single-namespace
  {{- end }}
  {{- if .Values.status.enabled }}
  - --status-lease={{ include "lease" . }}
  {{- else }}
  - --no-status
  {{- end }}
  {{- with .Values.ingressClass }}
  - --ingress-class={{ . }}
  {{- end }}
  - --http-port={{ .Values.ports.http }}
  - --https-port={{ .Values.ports.https }}
  - --health-address=0.0.0.0:{{ .Values.ports.health }}
  - --state-dir=/var/lib/control-plane
  - --log-format={{ .Values.controlPlane.logFormat }}
  - --log-level={{ .Values.controlPlane.logLevel }}
  {{- if eq .Values.mode "pod" }}
  - --xds-address=unix:/run/xds/socket
  {{- else }}
  - --xds-address=0.0.0.0:{{ .Values.ports.xds }}
  - --xds-cert=/run/xds/tls.crt
  - --xds-key=/run/xds/tls.key
  - --xds-client-ca=/run/xds/ca.crt
  {{- end }}
env:
  - name: JAVA_TOOL_OPTIONS
    value: {{ .Values.controlPlane.javaOptions | quote }}
ports:
  - {name: health, containerPort: {{ .Values.ports.health }}}
  {{- if eq .Values.mode "split" }}
  - {name: xds, containerPort: {{ .Values.ports.xds }}}
  {{- end }}
startupProbe:
  httpGet: {path: /ambassador/v0/check_alive, port: health}
  periodSeconds: 1
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /ambassador/v0/check_alive, port: health}
  periodSeconds: 10
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /ambassador/v0/check_ready, port: health}
  periodSeconds: 2
  timeoutSeconds: 2
securityContext: {{- include "container.security" . | nindent 2 }}
resources: {{- toYaml .Values.controlPlane.resources | nindent 2 }}
volumeMounts:
  - {name: xds, mountPath: /run/xds{{ if eq .Values.mode "split" }}, readOnly: true{{ end }}}
  - {name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}
  - {name: state, mountPath: /var/lib/control-plane}
  - {name: tmp, mountPath: /tmp}
{{- end -}}

{{- define "volumes.controlPlane" -}}
- name: token
  projected:
    # The group reads it, as no file belongs to the user itself.
    defaultMode: 0440
    sources:
      - serviceAccountToken: {path: token, expirationSeconds: 3600}
      - configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: ca.crt}]}
      - downwardAPI: {items: [{path: namespace, fieldRef: {fieldPath: metadata.namespace}}]}
# The last good configuration: it outlives the container, not the pod.
- name: state
  emptyDir: {sizeLimit: 256Mi}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- end -}}

{{/* Envoy's bootstrap comes from the control plane's own image, so they cannot drift apart. */}}
{{- define "container.bootstrap" -}}
name: bootstrap
image: {{ include "image.controlPlane" . }}
imagePullPolicy: {{ .Values.images.pullPolicy }}
args:
  - bootstrap
  {{- if eq .Values.mode "pod" }}
  - --node-id=$(POD_NAME)
  - --xds-address=unix:/run/xds/socket
  {{- else }}
  # Below the name that the Envoys' certificate is for, as control planes demand.
  - --node-id={{ .Values.xds.envoyName }}/$(POD_NAME)
  - --xds-address={{ include "name" . }}-xds.{{ .Release.Namespace }}.svc:{{ .Values.ports.xds }}
  - --xds-cert=/run/xds/tls.crt
  - --xds-key=/run/xds/tls.key
  - --xds-ca=/run/xds/ca.crt
  {{- end }}
  - --output=/etc/envoy
env:
  - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
securityContext: {{- include "container.security" . | nindent 2 }}
resources:
  requests: {cpu: 50m, memory: 64Mi}
  limits: {memory: 256Mi}
volumeMounts:
  - {name: envoy, mountPath: /etc/envoy}
  - {name: tmp, mountPath: /tmp}
{{- end -}}

{{- define "container.envoy" -}}
name: envoy
image: {{ include "image.envoy" . }}
imagePullPolicy: {{ .Values.images.pullPolicy }}
command: [/usr/local/bin/envoy]
args:
  - --config-path
  - /etc/envoy/envoy.json
  - --concurrency
  - {{ .Values.envoy.concurrency | quote }}
  - --log-level
  - {{ .Values.envoy.logLevel }}
  - --disable-hot-restart
ports:
  - {name: http, containerPort: {{ .Values.ports.http }}}
  - {name: https, containerPort: {{ .Values.ports.https }}}
  {{- range .Values.service.tcpPorts }}
  - {name: tcp-{{ . }}, containerPort: {{ . }}}
  {{- end }}
# The listener is there only after the first complete configuration.
readinessProbe:
  tcpSocket: {port: http}
  periodSeconds: 1
  failureThreshold: 3
lifecycle:
  preStop: {sleep: {seconds: {{ .Values.envoy.stopDelaySeconds }}}}
securityContext: {{- include "container.security" . | nindent 2 }}
resources: {{- toYaml .Values.envoy.resources | nindent 2 }}
volumeMounts:
  - {name: envoy, mountPath: /etc/envoy, readOnly: true}
  - {name: xds, mountPath: /run/xds, readOnly: true}
  - {name: envoy-tmp, mountPath: /tmp}
{{- end -}}

{{- define "volumes.envoy" -}}
- name: envoy
  emptyDir: {sizeLimit: 1Mi}
- name: envoy-tmp
  emptyDir: {sizeLimit: 64Mi}
{{- end -}}
